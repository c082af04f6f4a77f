import { describe, expect, test } from 'vitest';
import { isRight, markQuiz, readNumber } from './mark-quiz';
import type { Quiz, QuizQuestion } from './path';

const text = (en: string) => ({ en, de: en });
const question = (id: string, right: string[]): QuizQuestion => ({
  id,
  text: text(id),
  kind: right.length === 1 ? 'single' : 'multiple',
  source: 'a test',
  options: ['a', 'b', 'c'].map((option) => ({
    id: option,
    text: text(option),
    right: right.includes(option),
    feedback: text('')
  }))
});
const QUIZ: Quiz = {
  id: 'quiz',
  title: text('Quiz'),
  passMark: 0.75,
  questions: [question('q1', ['a']), question('q2', ['a', 'b']), question('q3', ['c']), question('q4', ['b'])]
};

test('a question is right with exactly its right options, in any order', () => {
  const [, both] = QUIZ.questions;
  if (both === undefined) throw new Error('there is no second question');
  expect([['b', 'a'], ['a'], ['a', 'b', 'c'], []].map((chosen) => isRight(both, chosen))).toEqual([
    true,
    false,
    false,
    false
  ]);
});

test('the pass mark itself passes', () => {
  const answers = { q1: ['a'], q2: ['a', 'b'], q3: ['c'], q4: ['c'] };
  expect(markQuiz(QUIZ, answers)).toEqual({ right: ['q1', 'q2', 'q3'], share: 0.75, passed: true });
});

test('what was not answered is not right, and unknown questions change nothing', () => {
  expect(markQuiz(QUIZ, { q1: ['a'], q9: ['a'] })).toEqual({ right: ['q1'], share: 0.25, passed: false });
});

describe('kinds', () => {
  const common = { id: 'q', text: text('q'), source: 'a test', feedback: text('') };

  test('an order is right as a whole', () => {
    const order: QuizQuestion = {
      ...common,
      kind: 'order',
      items: ['a', 'b', 'c'].map((id) => ({ id, text: text(id) }))
    };
    const given = [['a', 'b', 'c'], ['a', 'c', 'b'], ['a', 'b'], ['a', 'b', 'c', 'c'], []];
    expect(given.map((one) => isRight(order, one))).toEqual([true, false, false, false, false]);
  });

  test('a match is right when every left side has its own right side', () => {
    const match: QuizQuestion = {
      ...common,
      kind: 'match',
      pairs: ['x', 'y'].map((id) => ({ id, left: text(id), right: text(id) }))
    };
    expect([['x', 'y'], ['y', 'x'], ['x']].map((one) => isRight(match, one))).toEqual([true, false, false]);
  });

  test('a number is right to its tolerance, with a comma as with a point', () => {
    const number: QuizQuestion = { ...common, kind: 'number', answer: 0.3, tolerance: 0.1 };
    const given = ['0.3', '0,3', ' 0.4 ', '0.2', '0.41', '0.19', '', 'three', '1e0', '0x1', '.3', '3'];
    expect(given.map((one) => isRight(number, [one]))).toEqual([
      true,
      true,
      true,
      true,
      false,
      false,
      false,
      false,
      false,
      false,
      true,
      false
    ]);
    expect(isRight(number, [])).toBe(false);
    // 0.1 + 0.2 is not 0.3 to a machine.
    expect(isRight({ ...number, answer: 0.1 + 0.2, tolerance: 0 }, ['0.3'])).toBe(true);
  });

  test('a number is read as people write it', () => {
    expect(['-2', '+2', '1.', '1.000,5', ',5'].map(readNumber)).toEqual([-2, 2, 1, null, 0.5]);
  });
});
