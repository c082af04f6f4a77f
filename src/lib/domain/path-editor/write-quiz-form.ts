import type { DraftQuestion, DraftQuiz, QuestionKind } from './path-draft';
import { typedNumber, typedOptionalWords, typedSource, typedWords, type TypedForm } from './typed-form';

/**
 * A quiz with what was typed into its own fields and those of the question that is open. The pass mark is typed in
 * percent.
 */
export function writeQuizForm(quiz: DraftQuiz, open: string | null, form: TypedForm): DraftQuiz {
  const { attemptsPerDay: before, ...rest } = quiz;
  const [mark, attempts] = [form.text('passMark'), form.text('attemptsPerDay')];
  const attemptsPerDay = attempts === null ? before : typedNumber(attempts);
  return {
    ...rest,
    title: typedWords(form, 'title', quiz.title),
    passMark: mark === null ? quiz.passMark : share(mark),
    ...(attemptsPerDay !== undefined && attemptsPerDay !== '' && { attemptsPerDay }),
    questions: quiz.questions.map((question) =>
      question.id === open ? writeQuestion(question, form) : question
    )
  };
}

function share(text: string): number | string {
  const percent = typedNumber(text.replace(/\s*%$/, ''));
  return typeof percent === 'number' ? Number((percent / 100).toFixed(6)) : percent;
}

function kindOf(typed: string | null, before: QuestionKind): QuestionKind {
  return typed === 'single' || typed === 'multiple' ? typed : before;
}

function writeQuestion(question: DraftQuestion, form: TypedForm): DraftQuestion {
  const { scene: _scene, lesson: lessonBefore, unit: _unit, ...rest } = question;
  const [scene, unit] = [
    typedOptionalWords(form, 'scene', question.scene),
    typedOptionalWords(form, 'unit', question.unit)
  ];
  const lesson = form.text('lesson') ?? lessonBefore ?? '';
  const right = new Set(form.all('right'));
  const { options, items, pairs, answer, tolerance, feedback } = question;
  const number = (name: string, before: number | string) => {
    const text = form.text(name);
    return text === null ? before : typedNumber(text);
  };
  return {
    ...rest,
    // Whether one of several is right or some are is one word; every other kind is another question.
    kind: options === undefined ? question.kind : kindOf(form.text('kind'), question.kind),
    text: typedWords(form, 'text', question.text),
    ...(scene && { scene }),
    ...(lesson !== '' && { lesson }),
    ...(options && {
      options: options.map((option) => ({
        id: option.id,
        text: typedWords(form, `part.${option.id}.text`, option.text),
        right: right.has(option.id),
        feedback: typedWords(form, `part.${option.id}.feedback`, option.feedback)
      }))
    }),
    ...(items && {
      items: items.map((item) => ({ ...item, text: typedWords(form, `part.${item.id}.text`, item.text) }))
    }),
    ...(pairs && {
      pairs: pairs.map((pair) => ({
        id: pair.id,
        left: typedWords(form, `part.${pair.id}.left`, pair.left),
        right: typedWords(form, `part.${pair.id}.right`, pair.right)
      }))
    }),
    ...(answer !== undefined && { answer: number('answer', answer) }),
    ...(tolerance !== undefined && { tolerance: number('tolerance', tolerance) }),
    ...(unit && { unit }),
    ...(feedback && { feedback: typedWords(form, 'feedback', feedback) }),
    source: typedSource(form, question.source)
  };
}
