import { describe, expect, test } from 'vitest';
import type { Quiz } from '$lib/domain/paths/path';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { publishDefinition, latestDefinitions } from '$lib/server/repositories/definition-repository';
import { rightAnswers } from '../../fixtures/right-answers';
import { forEachEngine } from '../engines';
import type { Guest } from '../harness';
import { sync, syncWorld } from '../sync/sync-world';

const AT = { path: 'be-the-one', step: 'index-basics', quiz: 'index-basics' };

forEachEngine((open) => {
  async function learners() {
    const world = await syncWorld(open);
    const { db } = world.house.app;
    const quizzes = (await latestDefinitions(db, 'quiz')).map(({ body }) => body);
    const quiz = quizzes.find(({ id }) => id === AT.quiz);
    if (quiz === undefined) throw new Error('the quiz is not shipped');
    const [first, second] = quiz.questions;
    if (first === undefined || second === undefined) throw new Error('the quiz has no questions');
    return {
      ...world,
      quiz,
      first: first.id,
      second: second.id,
      right: rightAnswers(quiz),
      recalls: async (guest: Guest) =>
        ((await (await guest.get('/api/snapshot')).json()) as Snapshot).recalls,
      limitTo: async (attemptsPerDay: number) => {
        const [latest] = (await latestDefinitions(db, 'quiz')).filter(({ id }) => id === quiz.id);
        const body: Quiz = { ...quiz, attemptsPerDay };
        const version = (latest?.version ?? 0) + 1;
        await publishDefinition(
          db,
          { kind: 'quiz', id: quiz.id, version, effectiveFrom: null, body },
          world.now()
        );
      }
    };
  }

  describe('what was wrong', () => {
    test('comes back with how it was answered, to the person alone', async () => {
      const { ada, ben, made, house, first, second, right, recalls } = await learners();
      const answers = { ...right, [first]: [], [second]: [] };
      await sync(ada, [made('answer-quiz@1', { ...AT, answers })]);
      const asked = (id: string) => ({ quiz: AT.quiz, question: id });
      expect(await recalls(ada)).toEqual([
        { ...asked(first), at: expect.stringMatching(/^2026-11-24T/) as string, right: false },
        { ...asked(second), at: expect.any(String) as string, right: false }
      ]);
      expect(await recalls(ben)).toEqual([]);
      house.clock.advance({ days: 1 });
      const reviewed = made('review-questions@1', {
        answers: [
          { ...asked(first), given: right[first] ?? [] },
          { ...asked(second), given: ['nonsense'] },
          { ...asked('gone'), given: [] }
        ]
      });
      const { replies } = await sync(ada, [reviewed, reviewed]);
      expect(replies.map(({ outcome }) => outcome)).toEqual(['applied', 'duplicate']);
      expect((await recalls(ada)).slice(2)).toMatchObject([
        { ...asked(first), right: true },
        { ...asked(second), right: false }
      ]);
    });

    test('never was, where all was known from the first', async () => {
      const { ada, made, right, recalls, first } = await learners();
      await sync(ada, [made('answer-quiz@1', { ...AT, answers: right })]);
      await sync(ada, [
        made('review-questions@1', {
          answers: [{ quiz: AT.quiz, question: first, given: right[first] ?? [] }]
        })
      ]);
      expect(await recalls(ada)).toEqual([]);
    });

    test('brings no points when it comes back', async () => {
      const { ada, made, right, first, house } = await learners();
      await sync(ada, [
        made('review-questions@1', {
          answers: [{ quiz: AT.quiz, question: first, given: right[first] ?? [] }]
        })
      ]);
      expect(await house.app.db.selectFrom('point_entry').selectAll().execute()).toEqual([]);
    });

    test('of no quiz that there is, is refused', async () => {
      const { ada, made } = await learners();
      const { replies } = await sync(ada, [
        made('review-questions@1', { answers: [{ quiz: 'gone', question: 'gone', given: [] }] })
      ]);
      expect(replies).toMatchObject([{ outcome: 'rejected', code: 'unknown-quiz' }]);
    });
  });

  test('a quiz may be answered as often a day as it says, by each person', async () => {
    const { ada, ben, made, right, house, limitTo } = await learners();
    await limitTo(2);
    const answer = () => made('answer-quiz@1', { ...AT, answers: {} });
    const { replies } = await sync(ada, [answer(), answer(), answer()]);
    expect(replies).toMatchObject([
      { outcome: 'applied' },
      { outcome: 'applied' },
      { outcome: 'rejected', code: 'too-many-attempts', details: { most: 2 } }
    ]);
    expect((await sync(ben, [answer()])).replies).toMatchObject([{ outcome: 'applied' }]);
    house.clock.advance({ days: 1 });
    const again = made('answer-quiz@1', { ...AT, answers: right });
    expect((await sync(ada, [again])).replies).toMatchObject([{ outcome: 'applied' }]);
  });

  test('a course elsewhere is done by saying so, and an action is not', async () => {
    const { ada, made } = await learners();
    const { replies } = await sync(ada, [
      made('complete-step@1', { path: 'drive-to-five', step: 'credit-course' }),
      made('complete-step@1', { path: 'be-the-one', step: 'brief-management' })
    ]);
    expect(replies).toMatchObject([{ outcome: 'applied' }, { outcome: 'rejected', code: 'not-a-lesson' }]);
  });
});
