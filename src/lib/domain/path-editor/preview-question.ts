import type { QuizQuestion } from '../paths/path';
import type { DraftQuestion, DraftWords } from './path-draft';

/** A question that is being written as a phone would ask it; what is no number yet is 0. */
export function previewQuestion(draft: DraftQuestion): QuizQuestion {
  const { id, kind, text, scene, lesson, source } = draft;
  const common = { id, text, source, ...(scene && { scene }), ...(lesson !== undefined && { lesson }) };
  const feedback: DraftWords = draft.feedback ?? { en: '', de: '' };
  switch (kind) {
    case 'single':
    case 'multiple':
      return { ...common, kind, options: draft.options ?? [] };
    case 'order':
      return { ...common, kind, items: draft.items ?? [], feedback };
    case 'match':
      return { ...common, kind, pairs: draft.pairs ?? [], feedback };
    case 'number':
      return {
        ...common,
        kind,
        answer: numberOf(draft.answer),
        tolerance: numberOf(draft.tolerance),
        ...(draft.unit && { unit: draft.unit }),
        feedback
      };
  }
}

function numberOf(typed: number | string | undefined): number {
  return typeof typed === 'number' ? typed : 0;
}
