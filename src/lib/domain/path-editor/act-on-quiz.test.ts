import { expect, test } from 'vitest';
import { actOnQuiz } from './act-on-quiz';
import { QUESTION_KINDS, type DraftQuiz } from './path-draft';
import type { TypedForm } from './typed-form';
import { writeQuizForm } from './write-quiz-form';

const empty: DraftQuiz = { id: 'q', version: 1, title: { en: 'Q', de: 'Q' }, passMark: 0.75, questions: [] };

/** One question of each kind. */
const full = QUESTION_KINDS.reduce<{ quiz: DraftQuiz; at: string | null }>(
  ({ quiz, at }, kind) => actOnQuiz(quiz, `add:${kind}`, at) ?? { quiz, at },
  { quiz: empty, at: null }
).quiz;

const act = (quiz: DraftQuiz, what: string, open: string | null) => {
  const edit = actOnQuiz(quiz, what, open);
  if (edit === null) throw new Error(`nothing was done: ${what}`);
  return edit;
};
const ids = ({ questions }: DraftQuiz) => questions.map(({ id }) => id);
const form = (fields: Record<string, string | string[]>): TypedForm => ({
  text: (name) => [fields[name]].flat()[0] ?? null,
  all: (name) => [fields[name] ?? []].flat()
});

test('a question of each kind comes after the open one, with what it is answered by', () => {
  expect(full.questions.map(({ kind }) => kind)).toEqual([...QUESTION_KINDS]);
  expect(full.questions[0]?.options).toHaveLength(2);
  expect(full.questions[2]?.items).toHaveLength(2);
  expect(full.questions[3]?.pairs).toHaveLength(2);
  expect(full.questions[4]).toMatchObject({ answer: '', tolerance: 0 });
  expect(actOnQuiz(empty, 'add:riddle', null)).toBeNull();
});

test('questions are put in order, copied and taken away', () => {
  expect(ids(act(full, 'up:question:question-2', null).quiz).slice(0, 2)).toEqual([
    'question-2',
    'question-1'
  ]);
  expect(ids(act(full, 'place:question:question-1:after:question:question-5', null).quiz).at(-1)).toBe(
    'question-1'
  );
  expect(ids(act(full, 'duplicate:question:question-1', null).quiz)[1]).toBe('question-1-2');
  expect(actOnQuiz(full, 'remove:question:question-5', null)).toMatchObject({ at: 'question-4' });
  expect(actOnQuiz(full, 'remove:question:nobody', null)).toBeNull();
});

test('options of the open question come, move and go', () => {
  const more = act(full, 'add-part', 'question-1').quiz;
  expect(more.questions[0]?.options?.map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  const up = act(more, 'up:part:c', 'question-1').quiz;
  expect(up.questions[0]?.options?.map(({ id }) => id)).toEqual(['a', 'c', 'b']);
  const gone = act(up, 'remove:part:a', 'question-1').quiz;
  expect(gone.questions[0]?.options?.map(({ id }) => id)).toEqual(['c', 'b']);
  // The other questions have parts of the same ids, and keep them.
  expect(gone.questions.slice(1)).toEqual(full.questions.slice(1));
});

test('what is typed goes to the open question and to the quiz', () => {
  const written = writeQuizForm(
    full,
    'question-2',
    form({
      passMark: '80 %',
      attemptsPerDay: '3',
      'text.en': ' Which ones? ',
      kind: 'multiple',
      'part.a.text.en': 'This',
      right: ['a', 'b']
    })
  );
  expect(written).toMatchObject({ passMark: 0.8, attemptsPerDay: 3 });
  expect(written.questions[1]).toMatchObject({
    kind: 'multiple',
    text: { en: 'Which ones?', de: '' },
    options: [{ text: { en: 'This' }, right: true }, { right: true }]
  });
  expect(written.questions[0]).toEqual(full.questions[0]);
});

test('a number with a comma is one, and what is none stays as it was typed', () => {
  const number = (answer: string) => writeQuizForm(full, 'question-5', form({ answer })).questions[4]?.answer;
  expect([number('2,5'), number('-3'), number('many')]).toEqual([2.5, -3, 'many']);
  expect(writeQuizForm(full, null, form({ passMark: 'half' })).passMark).toBe('half');
});

test('a scene that is emptied is none', () => {
  const told = writeQuizForm(full, 'question-1', form({ 'scene.en': 'In a shop', 'scene.de': 'Im Laden' }));
  expect(told.questions[0]?.scene).toEqual({ en: 'In a shop', de: 'Im Laden' });
  const silent = writeQuizForm(told, 'question-1', form({ 'scene.en': '', 'scene.de': '' }));
  expect(silent.questions[0]).not.toHaveProperty('scene');
});
