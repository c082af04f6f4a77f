import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import type { Command, CommandReply } from '$lib/domain/commands/command';
import type { DefinitionBodies, DefinitionKind } from '$lib/domain/definitions/definition';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { rejectionText } from '$lib/features/commands/rejection-text';
import { whyParked } from '$lib/features/sync/why-parked';
import { countWaiting } from '$lib/server/repositories/evidence-queue-repository';
import { latestDefinitions, publishDefinition } from '$lib/server/repositories/definition-repository';
import { goalsOfPartner } from '$lib/server/repositories/goal-repository';
import { pointsOfPerson } from '$lib/server/repositories/point-repository';
import { m } from '$paraglide/messages.js';
import { rightAnswers } from '../../fixtures/right-answers';
import { forEachEngine } from '../engines';
import type { Guest } from '../harness';
import { sync, syncWorld, type SyncWorld } from './sync-world';

const LESSON = { path: 'be-the-one', step: 'read-your-index' };

/** What the person reads where a phone finds its item parked with this reply. */
function words(command: Command, reply: CommandReply | undefined): string {
  if (reply?.outcome !== 'rejected') return '';
  const { code, details } = reply;
  return whyParked({ command, lastError: { by: 'command', code, details } });
}

/** Publishes the next version of a definition, changed. */
async function republish<Kind extends DefinitionKind>(
  { house }: SyncWorld,
  kind: Kind,
  change: (body: DefinitionBodies[Kind]) => DefinitionBodies[Kind]
): Promise<void> {
  const { db } = house.app;
  for (const definition of await latestDefinitions(db, kind)) {
    const { version, body } = definition;
    await publishDefinition(db, { ...definition, version: version + 1, body: change(body) }, house.ctx().now);
  }
}

async function snapshotOf(guest: Guest): Promise<Snapshot> {
  return (await (await guest.get('/api/snapshot')).json()) as Snapshot;
}

/** A goal that was set for the company; its id. */
async function goalOf({ house, rita, made, partners }: SyncWorld): Promise<string> {
  await sync(rita, [
    made(
      'assign-goal@1',
      {
        campaignId: randomUUID(),
        partnerIds: [partners.ours],
        target: { kind: 'reach-threshold', portfolio: 'security', threshold: 'rebates' },
        dueOn: '2027-01-23',
        note: null
      },
      { partnerId: null }
    )
  ]);
  return (await goalsOfPartner(house.app.db, partners.ours)).at(-1)?.id ?? '';
}

forEachEngine((open) => {
  test('somebody decided on the evidence meanwhile: the second decision is refused, and how it was decided stands there', async () => {
    const world = await syncWorld(open);
    const { ada, rita, made, action } = world;
    const logged = action();
    await sync(ada, [logged]);
    const { evidenceId } = logged.payload as { evidenceId: string };
    const atDesk = { partnerId: null };
    const reason = 'unreadable' as const;
    const returned = made(
      'decide-evidence@1',
      { evidenceId, decision: 'return', reason, note: null },
      atDesk
    );
    const approved = made('decide-evidence@1', { evidenceId, decision: 'approve', linked: false }, atDesk);
    const { replies } = await sync(rita, [returned, approved]);
    expect(replies).toMatchObject([
      { outcome: 'applied' },
      { outcome: 'rejected', code: 'already-decided', details: { state: 'returned' } }
    ]);
    expect(rejectionText('already-decided')).not.toBe(m.staff_rejected_unknown());
    expect((await snapshotOf(ada)).evidence).toMatchObject([{ id: evidenceId, state: 'returned' }]);
  });

  test('the goal is gone or another company’s: refused alike, and it says that it is not there', async () => {
    const world = await syncWorld(open);
    const { ben, eve, made, partners } = world;
    const goalId = await goalOf(world);
    const answer = (id: string, partnerId: string) =>
      made('answer-goal@1', { goalId: id, answer: 'accept', reason: null }, { partnerId });
    const [gone, foreign] = [answer(randomUUID(), partners.ours), answer(goalId, partners.theirs)];
    const replies = [...(await sync(ben, [gone])).replies, ...(await sync(eve, [foreign])).replies];
    expect(replies).toMatchObject([
      { outcome: 'rejected', code: 'not-found' },
      { outcome: 'rejected', code: 'not-found' }
    ]);
    expect(words(gone, replies[0] as CommandReply)).toBe(m.waiting_why_gone());
  });

  test('the goal was answered meanwhile: refused, and the words say how', async () => {
    const world = await syncWorld(open);
    const { ben, made } = world;
    const goalId = await goalOf(world);
    const decline = made('answer-goal@1', { goalId, answer: 'decline', reason: 'Too early for us.' });
    const accept = made('answer-goal@1', { goalId, answer: 'accept', reason: null });
    const { replies } = await sync(ben, [decline, accept]);
    expect(replies).toMatchObject([{ outcome: 'applied' }, { code: 'already-answered' }]);
    expect(words(accept, replies[1] as CommandReply)).toBe(m.waiting_why_answered_declined());
  });

  test('the catalogue has a new version: what is still in it is taken, what is not is refused', async () => {
    const world = await syncWorld(open);
    const { ada, action } = world;
    await republish(world, 'action-catalogue', (all) => all.filter(({ id }) => id !== 'brief-management'));
    const still = (await snapshotOf(ada)).actions[0]?.id ?? '';
    const [gone, kept] = [action(), action({}, { action: still })];
    const { replies } = await sync(ada, [gone, kept]);
    expect(replies).toMatchObject([{ code: 'unknown-action' }, { outcome: 'applied' }]);
    expect(words(gone, replies[0] as CommandReply)).toBe(m.waiting_why_not_in_catalogue());
  });

  test('the path has a new version: a step that is gone is refused, one that is there counts, what was done stays done', async () => {
    const world = await syncWorld(open);
    const { ada, made } = world;
    const before = made('complete-step@1', LESSON);
    await sync(ada, [before]);
    await republish(world, 'path', (path) => ({
      ...path,
      milestones: path.milestones.map((milestone) => ({
        ...milestone,
        steps: milestone.steps.filter(({ id }) => id !== LESSON.step)
      }))
    }));
    const gone = made('complete-step@1', LESSON);
    const there = made('complete-step@1', { path: LESSON.path, step: 'why-one-and-five' });
    const { replies } = await sync(ada, [gone, there]);
    expect(replies).toMatchObject([{ code: 'unknown-step' }, { outcome: 'applied' }]);
    expect(words(gone, replies[0] as CommandReply)).toBe(m.waiting_why_step_gone());
    const done = (await snapshotOf(ada)).completedSteps.map(({ step }) => step);
    expect(done.sort()).toEqual([LESSON.step, 'why-one-and-five']);
  });

  test('the membership ended: also what was done while it lasted is refused, and the words say whom to ask', async () => {
    const { house, people, ada, action } = await syncWorld(open);
    await house.app.db
      .updateTable('membership')
      .set({ valid_to: '2026-11-23' })
      .where('person_id', '=', people.ada)
      .execute();
    const act = action({ occurredAt: '2026-11-20T09:00:00.000Z' });
    const { replies } = await sync(ada, [act]);
    expect(replies).toMatchObject([{ outcome: 'rejected', code: 'not-allowed' }]);
    expect(words(act, replies[0] as CommandReply)).toBe(m.waiting_why_not_allowed());
  });

  test('two devices did the same thing: one act once, the same lesson or quiz counts once', async () => {
    const { house, people, partners, ada, made } = await syncWorld(open);
    const phone = made('complete-step@1', LESSON);
    const quizzes = (await latestDefinitions(house.app.db, 'quiz')).map(({ body }) => body);
    const quiz = quizzes.find(({ id }) => id === 'be-the-one');
    const answers = rightAnswers(quiz ?? { questions: [] });
    const passed = () =>
      made('answer-quiz@1', { path: 'be-the-one', step: 'check-what-you-know', quiz: 'be-the-one', answers });
    const { replies } = await sync(ada, [phone, phone, made('complete-step@1', LESSON), passed(), passed()]);
    expect(replies.map(({ outcome }) => outcome)).toEqual([
      'applied',
      'duplicate',
      'applied',
      'applied',
      'applied'
    ]);
    const done = (await snapshotOf(ada)).completedSteps.map(({ step }) => step);
    expect(done.sort()).toEqual(['check-what-you-know', LESSON.step]);
    expect(await pointsOfPerson(house.app.db, partners.ours, people.ada)).toMatchObject([{ rule: 'quiz' }]);
  });

  test('two devices logged the same: the second under the same id is refused, under another it is for the reviewer', async () => {
    const { house, ada, action } = await syncWorld(open);
    const first = action();
    const sameEvidence = action({}, first.payload as object);
    const other = action();
    const { replies } = await sync(ada, [first, sameEvidence, other]);
    expect(replies).toMatchObject([{ outcome: 'applied' }, { code: 'id-taken' }, { outcome: 'applied' }]);
    expect(words(sameEvidence, replies[1] as CommandReply)).toBe(m.waiting_why_taken_already());
    expect(await countWaiting(house.app.db)).toBe(2);
  });

  test('the device’s clock is wrong: its times are moved, and never lie in the future', async () => {
    const { ada, action, acts, now } = await syncWorld(open);
    const ahead = action({ occurredAt: '2030-01-01T10:00:00.000Z' });
    const { replies } = await sync(ada, [ahead], '2030-01-01T11:00:00.000Z');
    expect(replies).toMatchObject([{ outcome: 'applied' }]);
    const [act] = await acts();
    expect(Date.parse(now()) - Date.parse(act?.occurred_at ?? '')).toBe(3_600_000);
  });
});
