import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Quiz } from './path';
import { dueQuestions, reviewSchedule, type Recall } from './review';

const recall = (at: string, right: boolean, question = 'q1'): Recall => ({
  quiz: 'quiz',
  question,
  at: `2026-${at}T10:00:00.000Z`,
  right
});
const due = (...recalls: Recall[]) => reviewSchedule(recalls).get('quiz/q1')?.slice(0, 10);
const days = (from: string, to: string | undefined) => (Date.parse(to ?? '') - Date.parse(from)) / 86_400_000;

describe('when a question comes back', () => {
  test('never, while it was never wrong', () => {
    expect(reviewSchedule([recall('11-01', true), recall('11-02', true)]).size).toBe(0);
  });

  test('the next day, after it was wrong', () => {
    expect(due(recall('11-01', false))).toBe('2026-11-02');
  });

  test('later each time it is right, and soon again when it is wrong', () => {
    const first = due(recall('11-01', false));
    const second = due(recall('11-01', false), recall('11-02', true));
    const third = due(recall('11-01', false), recall('11-02', true), recall('11-08', true));
    expect(days('2026-11-02', second)).toBeGreaterThan(days('2026-11-01', first));
    expect(days('2026-11-08', third)).toBeGreaterThan(days('2026-11-02', second));
    const lapsed = due(recall('11-01', false), recall('11-02', true), recall('11-08', false));
    expect(days('2026-11-08', lapsed)).toBeLessThan(days('2026-11-08', third));
  });

  test('half a year later at the latest, give or take a day', () => {
    const always = Array.from({ length: 12 }, (_, month) =>
      recall(`${String(month + 1).padStart(2, '0')}-01`, true)
    );
    const last = due({ ...recall('01-01', false), at: '2025-12-01T10:00:00.000Z' }, ...always);
    expect(days('2026-12-01', last)).toBeLessThanOrEqual(181);
  });

  test('the same on every device, whatever order the answers come in', () => {
    const some = fc.record({
      quiz: fc.constant('quiz'),
      question: fc.constantFrom('q1', 'q2'),
      at: fc
        .integer({ min: 1, max: 28 })
        .map((day) => `2026-11-${String(day).padStart(2, '0')}T10:00:00.000Z`),
      right: fc.boolean()
    });
    fc.assert(
      fc.property(fc.array(some), (recalls) => {
        expect(new Map(reviewSchedule(recalls.toReversed()))).toEqual(new Map(reviewSchedule(recalls)));
      })
    );
  });
});

test('what is due is asked, the longest waiting first, and nothing that is there no more', () => {
  const quiz = { id: 'quiz', questions: [{ id: 'q1' }, { id: 'q2' }, { id: 'q3' }] } as Quiz;
  const recalls = [
    recall('11-03', false, 'q1'),
    recall('11-01', false, 'q2'),
    recall('11-01', true, 'q3'),
    recall('11-01', false, 'gone')
  ];
  const asked = (now: string) => dueQuestions(recalls, [quiz], now).map(({ question }) => question.id);
  expect(asked('2026-11-01T12:00:00.000Z')).toEqual([]);
  expect(asked('2026-11-02T12:00:00.000Z')).toEqual(['q2']);
  expect(asked('2026-11-10T12:00:00.000Z')).toEqual(['q2', 'q1']);
});
