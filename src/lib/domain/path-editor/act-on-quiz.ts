import { titleOfCopy } from './act-on-path';
import { freshId, inserted, moved, placed } from './in-order';
import { QUESTION_KINDS, type DraftQuestion, type DraftQuiz, type QuestionKind } from './path-draft';

export interface QuizEdit {
  quiz: DraftQuiz;
  /** The question to go on with; null where there is none any more. */
  at: string | null;
}

/**
 * Does what a button of the quiz, a key or a drop asks for:
 *
 * - `add:<kind>`: a question after the one that is open
 * - `up:question:<id>`, `down:question:<id>`, `place:question:<id>:before:question:<id>`
 * - `duplicate:question:<id>`, `remove:question:<id>`
 * - `add-part`, `up:part:<id>`, `down:part:<id>`, `remove:part:<id>`: options, items or pairs of the open question
 *
 * @param open id of the question that is open
 * @returns null where the quiz has nothing of that id
 */
export function actOnQuiz(quiz: DraftQuiz, act: string, open: string | null): QuizEdit | null {
  const [verb = '', what = '', id = '', side = '', , other = ''] = act.split(':');
  if (verb === 'add') return addQuestion(quiz, what, open);
  if (verb === 'add-part' || what === 'part') return actOnParts(quiz, verb, id, open);
  const from = quiz.questions.findIndex((one) => one.id === id);
  const question = quiz.questions[from];
  if (what !== 'question' || question === undefined) return null;
  const to = (questions: DraftQuestion[], at: string | null = id) => ({ quiz: { ...quiz, questions }, at });
  switch (verb) {
    case 'up':
      return to(moved(quiz.questions, from, Math.max(0, from - 1)));
    case 'down':
      return to(moved(quiz.questions, from, from + 1));
    case 'place':
      return to(placed(quiz.questions, id, side === 'after' ? 'after' : 'before', other));
    case 'duplicate': {
      const copy = {
        ...question,
        id: freshId(id, idsOf(quiz), 'question'),
        text: titleOfCopy(question.text)
      };
      return to(inserted(quiz.questions, id, copy), copy.id);
    }
    case 'remove': {
      const left = quiz.questions.filter((one) => one !== question);
      return to(left, left[Math.min(from, left.length - 1)]?.id ?? null);
    }
    default:
      return null;
  }
}

function idsOf({ questions }: DraftQuiz): Set<string> {
  return new Set(questions.map(({ id }) => id));
}

const EMPTY = { en: '', de: '' };

function addQuestion(quiz: DraftQuiz, kind: string, open: string | null): QuizEdit | null {
  const known = QUESTION_KINDS.find((one) => one === kind);
  if (known === undefined) return null;
  const id = freshId(`question-${quiz.questions.length + 1}`, idsOf(quiz), 'question');
  const question = { id, kind: known, text: EMPTY, ...answerOf(known), source: EMPTY };
  return { quiz: { ...quiz, questions: inserted(quiz.questions, open, question) }, at: id };
}

/** What a question of a kind is answered by, empty. */
function answerOf(kind: QuestionKind): Partial<DraftQuestion> {
  switch (kind) {
    case 'single':
    case 'multiple':
      return {
        options: ['a', 'b'].map((id) => ({ id, text: EMPTY, right: id === 'a', feedback: EMPTY }))
      };
    case 'order':
      return { items: ['a', 'b'].map((id) => ({ id, text: EMPTY })), feedback: EMPTY };
    case 'match':
      return { pairs: ['a', 'b'].map((id) => ({ id, left: EMPTY, right: EMPTY })), feedback: EMPTY };
    case 'number':
      return { answer: '', tolerance: 0, feedback: EMPTY };
  }
}

function actOnParts(quiz: DraftQuiz, verb: string, id: string, open: string | null): QuizEdit | null {
  const question = quiz.questions.find((one) => one.id === open);
  if (question === undefined) return null;
  const { options, items, pairs } = question;
  const changed: DraftQuestion = {
    ...question,
    ...(options && { options: actOnList(options, verb, id, (fresh) => ({ ...newOption(), id: fresh })) }),
    ...(items && { items: actOnList(items, verb, id, (fresh) => ({ id: fresh, text: EMPTY })) }),
    ...(pairs && { pairs: actOnList(pairs, verb, id, (fresh) => ({ id: fresh, left: EMPTY, right: EMPTY })) })
  };
  return {
    quiz: { ...quiz, questions: quiz.questions.map((one) => (one === question ? changed : one)) },
    at: question.id
  };
}

function newOption() {
  return { text: EMPTY, right: false, feedback: EMPTY };
}

const ALPHABET = [...'abcdefghijklmnopqrstuvwxyz'];

function actOnList<T extends { id: string }>(
  list: readonly T[],
  verb: string,
  id: string,
  make: (id: string) => T
): T[] {
  const from = list.findIndex((one) => one.id === id);
  if (verb === 'add-part') {
    const taken = new Set(list.map((one) => one.id));
    const letter = ALPHABET.find((one) => !taken.has(one)) ?? 'z';
    return [...list, make(freshId(letter, taken, 'z'))];
  }
  if (from === -1) return [...list];
  if (verb === 'remove') return list.filter((_, at) => at !== from);
  if (verb === 'up') return moved(list, from, Math.max(0, from - 1));
  return verb === 'down' ? moved(list, from, from + 1) : [...list];
}
