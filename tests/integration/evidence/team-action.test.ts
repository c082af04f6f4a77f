import { describe, expect, test } from 'vitest';
import type { Path } from '$lib/domain/paths/path';
import { gatherEvidence, metSteps } from '$lib/domain/paths/met-steps';
import type { Context } from '$lib/server/context';
import { publishDefinition } from '$lib/server/repositories/definition-repository';
import { definitions } from '$lib/server/services/definitions';
import { memberSnapshot } from '$lib/server/services/snapshot';
import { forEachEngine } from '../engines';
import { evidenceWorld } from './evidence-world';

const TITLE = { en: 'Short', de: 'Kurz' };
/** A lesson, and what the company does together. */
const SHORT: Path = {
  id: 'short',
  version: 1,
  title: TITLE,
  summary: TITLE,
  threshold: 'deal-registration',
  source: TITLE,
  milestones: [
    {
      id: 'all',
      title: TITLE,
      steps: [
        { id: 'read', title: TITLE, minutes: 2, kind: 'lesson', lesson: 'why-one-and-five' },
        { id: 'brief', title: TITLE, minutes: 30, kind: 'action', action: 'brief-management' }
      ]
    }
  ]
};

forEachEngine((open) => {
  async function teamWorld() {
    const world = await evidenceWorld(open);
    const { ours } = world.partners;
    const ledger = () =>
      world
        .ctx()
        .db.selectFrom('point_entry')
        .select(['person_id', 'rule', 'points'])
        .where('rule', '=', 'action')
        .execute();
    const completed = async () => {
      const rows = await world
        .ctx()
        .db.selectFrom('event')
        .select(['person_id', 'data'])
        .where('type', '=', 'path-completed')
        .execute();
      return rows.map(({ person_id, data }) => [person_id, (JSON.parse(data) as { path: string }).path]);
    };
    const stepOf = async (context: Context) => {
      const snapshot = await memberSnapshot(context);
      if (!snapshot.ok) throw new Error(snapshot.code);
      const { facts, person, paths } = snapshot.value;
      const path = paths.find(({ id }) => id === 'be-the-one');
      if (path === undefined) throw new Error('the path is not shipped');
      const evidence = gatherEvidence({ ...snapshot.value, facts, personId: person.id, asOf: '2026-11-24' });
      return metSteps(path, evidence).get('brief-management');
    };
    const publish = (path: Path) =>
      publishDefinition(
        world.ctx().db,
        { kind: 'path', id: path.id, version: path.version, effectiveFrom: null, body: path },
        world.ctx().now
      );
    const read = (context: Context) =>
      world.send(context, 'complete-step@1', ours, { path: SHORT.id, step: 'read' });
    return { ...world, ledger, completed, stepOf, publish, read };
  }

  describe('what a company did together', () => {
    test('is done for each of its people, and for nobody before it is verified', async () => {
      const world = await teamWorld();
      const { evidenceId } = await world.logAction({ forTeam: true });
      expect(await world.evidence(evidenceId)).toMatchObject({ forTeam: true, state: 'sent' });
      expect((await world.stepOf(world.asBen))?.state).toBeUndefined();
      await world.approve(evidenceId);
      expect((await world.stepOf(world.asBen))?.state).toBe('done');
      expect((await world.stepOf(world.asAda))?.state).toBe('done');
      expect((await world.stepOf(world.asEve))?.state).toBeUndefined();
    });

    test('is covered only where one person did it alone', async () => {
      const world = await teamWorld();
      const { evidenceId } = await world.logAction();
      await world.approve(evidenceId);
      expect((await world.stepOf(world.asBen))?.state).toBe('covered');
    });

    test('brings its points once, to who logged it', async () => {
      const world = await teamWorld();
      const { evidenceId } = await world.logAction({ forTeam: true, occurredOn: '2026-11-10' });
      await world.approve(evidenceId);
      for (const forTeam of [false, true]) {
        const again = await world.logAction({ forTeam, occurredOn: '2026-11-12' }, world.asBen);
        expect((await world.approve(again.evidenceId)).outcome).toBe('applied');
      }
      expect(await world.ledger()).toMatchObject([{ person_id: world.people.ada.id }]);
    });

    test('brings none where a colleague was paid for it within its time; one alone is each person’s own', async () => {
      const world = await teamWorld();
      for (const [context, occurredOn] of [
        [world.asAda, '2026-11-10'],
        [world.asBen, '2026-11-11']
      ] as const) {
        await world.approve((await world.logAction({ occurredOn }, context)).evidenceId);
      }
      expect(await world.ledger()).toHaveLength(2);
      const cy = await world.person('Cy', [{ partnerId: world.partners.ours, role: 'member' }]);
      const asCy = await world.as(cy.id, world.partners.ours);
      await world.approve((await world.logAction({ forTeam: true }, asCy)).evidenceId);
      expect(await world.ledger()).toHaveLength(2);
    });

    test('of a day between two that counted it brings none: the nearest counts, not the last', async () => {
      const world = await teamWorld();
      for (const occurredOn of ['2026-03-01', '2026-11-20', '2026-03-20']) {
        await world.approve((await world.logAction({ occurredOn })).evidenceId);
      }
      expect(await world.ledger()).toHaveLength(2);
    });

    test('is taken back for all', async () => {
      const world = await teamWorld();
      const { evidenceId } = await world.logAction({ forTeam: true });
      await world.approve(evidenceId);
      await world.send(world.asRita, 'take-back-approval@1', null, {
        evidenceId,
        reason: 'other',
        note: 'It was another company.'
      });
      expect((await world.stepOf(world.asBen))?.state).toBeUndefined();
    });
  });

  describe('the path of a colleague', () => {
    test('is complete with what the company did together, for those who have learned the rest', async () => {
      const world = await teamWorld();
      await world.publish(SHORT);
      const { ours } = world.partners;
      const cy = await world.person('Cy', [{ partnerId: ours, role: 'member' }]);
      const vera = await world.person('Vera', [{ partnerId: ours, role: 'viewer' }]);
      await world.read(world.asBen);
      await world.read(world.asEve);
      const { evidenceId } = await world.logAction({ forTeam: true });
      expect(await world.completed()).toEqual([]);
      await world.approve(evidenceId);
      expect(await world.completed()).toEqual([[world.people.ben.id, 'short']]);
      await world.read(await world.as(cy.id, ours));
      expect(await world.completed()).toEqual([
        [world.people.ben.id, 'short'],
        [cy.id, 'short']
      ]);
      expect((await world.completed()).flat()).not.toContain(vera.id);
    });

    test('is said to be complete once, and brings its points once', async () => {
      const world = await teamWorld();
      await world.publish(SHORT);
      await world.read(world.asBen);
      for (const occurredOn of ['2026-11-10', '2026-11-11']) {
        await world.approve((await world.logAction({ forTeam: true, occurredOn })).evidenceId);
      }
      expect(await world.completed()).toEqual([[world.people.ben.id, 'short']]);
    });

    test('is not looked at for an action that no path asks for', async () => {
      const world = await teamWorld();
      const { paths } = await definitions(world.ctx());
      const asks = JSON.stringify(paths).includes('"grant-distributor-access"');
      expect(asks).toBe(false);
      await world.read(world.asBen);
      const { evidenceId } = await world.logAction({ action: 'grant-distributor-access' }, world.asBen);
      await world.approve(evidenceId);
      expect(await world.completed()).toEqual([]);
    });
  });

  describe('who may log it', () => {
    test('an action for another role is refused, and says for which', async () => {
      const world = await teamWorld();
      const { reply } = await world.logAction({ action: 'grant-distributor-access' });
      expect(reply).toMatchObject({
        outcome: 'rejected',
        code: 'not-your-role',
        details: { roles: 'lead' }
      });
      expect((await world.logAction({ action: 'grant-distributor-access' }, world.asBen)).reply.outcome).toBe(
        'applied'
      );
    });

    test('the role is the one in the company it is logged for', async () => {
      const world = await teamWorld();
      const { ours, theirs } = world.partners;
      const both = await world.person('Dee', [
        { partnerId: ours, role: 'member', jobRole: 'engineer' },
        { partnerId: theirs, role: 'member', jobRole: 'lead' }
      ]);
      const { reply } = await world.logAction(
        { action: 'grant-distributor-access' },
        await world.as(both.id, ours)
      );
      expect(reply).toMatchObject({ code: 'not-your-role' });
    });

    test('what one does alone is not logged for a company', async () => {
      const world = await teamWorld();
      const { reply } = await world.logAction({ action: 'link-certificates', forTeam: true });
      expect(reply).toMatchObject({ outcome: 'rejected', code: 'not-for-team' });
      expect(await world.ctx().db.selectFrom('evidence').select('id').execute()).toEqual([]);
    });
  });

  test('the day of the act and the day of sending are two', async () => {
    const world = await teamWorld();
    const { evidenceId } = await world.logAction({ occurredOn: '2026-10-03' });
    expect(await world.evidence(evidenceId)).toMatchObject({
      occurredOn: '2026-10-03',
      sentAt: '2026-11-24T09:00:00.000Z'
    });
  });
});
