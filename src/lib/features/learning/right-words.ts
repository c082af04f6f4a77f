import type { QuizQuestion } from '$lib/domain/paths/path';
import { formatNumber } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';

/** The right answer of a question and why, a paragraph each. */
export function rightWords(question: QuizQuestion): string[] {
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return question.options
        .filter(({ right }) => right)
        .map(({ text, feedback }) => `${localized(text)}. ${localized(feedback)}`);
    case 'order':
      return [
        question.items.map(({ text }, at) => `${at + 1}. ${localized(text)}`).join(' '),
        localized(question.feedback)
      ];
    case 'match':
      return [
        ...question.pairs.map(({ left, right }) => `${localized(left)}: ${localized(right)}`),
        localized(question.feedback)
      ];
    case 'number': {
      const unit = question.unit === undefined ? '' : ` ${localized(question.unit)}`;
      return [`${formatNumber(question.answer)}${unit}. ${localized(question.feedback)}`];
    }
  }
}
