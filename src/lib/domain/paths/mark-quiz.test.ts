import { expect, test } from 'vitest';
import { isRight, markQuiz } from './mark-quiz';
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
