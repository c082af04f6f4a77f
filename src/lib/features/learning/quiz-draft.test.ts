import { expect, test } from 'vitest';
import { keepDraft } from '$lib/client/files-at-hand/drafts';
import type { Quiz } from '$lib/domain/paths/path';
import { keepQuizDraft, readQuizDraft } from './quiz-draft';

const quizOf = (...options: string[]) =>
  ({
    questions: ['q1', 'q2'].map((id) => ({
      id,
      kind: 'single',
      options: options.map((option) => ({ id: option }))
    }))
  }) as Quiz;
const QUIZ = quizOf('a', 'b');
const START = { seed: 7, position: 0, given: null, checked: false, answers: {} };
const HALF = { seed: 3, position: 1, given: ['b'], checked: true, answers: { q1: ['a'], q2: ['b'] } };

function storage() {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key)
  };
}

test('a quiz goes on where it was left', () => {
  const box = storage();
  expect(readQuizDraft(box, 'key', QUIZ, 7)).toEqual(START);
  keepQuizDraft(box, 'key', QUIZ, HALF);
  expect(readQuizDraft(box, 'key', QUIZ, 7)).toMatchObject(HALF);
});

test('one that was changed meanwhile begins anew', () => {
  const box = storage();
  keepQuizDraft(box, 'key', QUIZ, HALF);
  expect(readQuizDraft(box, 'key', quizOf('a', 'b', 'c'), 7)).toEqual(START);
});

test('what this did not write is no draft', () => {
  const box = storage();
  keepDraft(box, 'key', { ...HALF, position: 7 });
  expect(readQuizDraft(box, 'key', QUIZ, 7)).toEqual(START);
});
