import { describe, expect, test } from 'vitest';
import { rebuild } from '$lib/server/services/rebuild';
import { factsOfPartner } from '$lib/server/repositories/fact-repository';
import { forEachEngine } from '../engines';
import { evidenceWorld } from './evidence-world';

type World = Awaited<ReturnType<typeof evidenceWorld>>;

const security = async (world: World) => {
  const row = await world
    .ctx()
    .db.selectFrom('partner_score')
    .select('projected')
    .where('partner_id', '=', world.partners.ours)
    .where('portfolio', '=', 'security')
    .executeTakeFirst();
  return row?.projected ?? null;
};
const ledger = async (world: World) =>
  world.ctx().db.selectFrom('point_entry').selectAll().orderBy('id').execute();
const takeBack = (world: World, evidenceId: string, context = world.asRita) =>
  world.send(context, 'take-back-approval@1', null, {
    evidenceId,
    reason: 'wrong-person',
    note: 'It is her brother’s.'
  });
const certificates = async (world: World) =>
  (await factsOfPartner(world.ctx().db, world.partners.ours)).filter(({ kind }) => kind === 'certificate');

forEachEngine((open) => {
  describe('an approval that is taken back', () => {
    test('takes its effects along: the fact, the index and the points', async () => {
      const world = await evidenceWorld(open);
      const before = await security(world);
      const { evidenceId } = await world.logCertificate();
      await world.approve(evidenceId);
      expect(await security(world)).not.toBe(before);
      expect(await takeBack(world, evidenceId)).toMatchObject({ outcome: 'applied' });

      expect(await security(world)).toBe(before);
      expect(await certificates(world)).toMatchObject([{ retracted: false }, { retracted: true }]);
      expect(await world.evidence(evidenceId)).toMatchObject({
        state: 'returned',
        returnReason: 'wrong-person',
        returnNote: 'It is her brother’s.'
      });
      const [earned, back] = await ledger(world);
      expect(earned?.points).toBeGreaterThan(0);
      expect(back).toMatchObject({
        points: -(earned?.points ?? 0),
        reverses: earned?.id,
        rule: earned?.rule
      });
    });

    test('leaves what the company knew before', async () => {
      const world = await evidenceWorld(open);
      const first = await world.logCertificate();
      await world.approve(first.evidenceId, false);
      const unlinked = await security(world);
      const second = await world.logCertificate();
      await world.approve(second.evidenceId, true);
      expect(await security(world)).not.toBe(unlinked);
      await takeBack(world, second.evidenceId);
      expect((await certificates(world)).at(-1)).toMatchObject({ retracted: false, data: { linked: false } });
      expect(await security(world)).toBe(unlinked);
    });

    test('leaves what was said since', async () => {
      const world = await evidenceWorld(open);
      const first = await world.logCertificate();
      await world.approve(first.evidenceId, true);
      const second = await world.logCertificate();
      await world.approve(second.evidenceId, true);
      const linked = await security(world);
      await takeBack(world, first.evidenceId);
      expect(await security(world)).toBe(linked);
      expect((await certificates(world)).at(-1)).toMatchObject({ retracted: false });
    });

    test('of an action takes the points', async () => {
      const world = await evidenceWorld(open);
      const { evidenceId } = await world.logAction();
      await world.approve(evidenceId);
      await takeBack(world, evidenceId);
      const lines = await ledger(world);
      expect(lines).toHaveLength(2);
      expect(lines.reduce((sum, { points }) => sum + points, 0)).toBe(0);
    });

    test('can be sent again and approved, and pays again', async () => {
      const world = await evidenceWorld(open);
      const first = await world.logCertificate();
      await world.approve(first.evidenceId);
      const [earned] = await ledger(world);
      await takeBack(world, first.evidenceId);
      const again = await world.logCertificate();
      expect(await world.approve(again.evidenceId)).toMatchObject({ outcome: 'applied' });
      const sum = (await ledger(world)).reduce((total, { points }) => total + points, 0);
      expect(sum).toBe(earned?.points);
    });

    test('is the same live and rebuilt', async () => {
      const world = await evidenceWorld(open);
      const { evidenceId } = await world.logCertificate();
      await world.approve(evidenceId);
      await takeBack(world, evidenceId);
      const live = [await ledger(world), await world.evidence(evidenceId), await security(world)];
      expect((await rebuild(world.ctx())).ok).toBe(true);
      expect([await ledger(world), await world.evidence(evidenceId), await security(world)]).toEqual(live);
    });
  });

  describe('no approval is taken back', () => {
    test('twice, nor one that never was', async () => {
      const world = await evidenceWorld(open);
      const { evidenceId } = await world.logCertificate();
      expect(await takeBack(world, evidenceId)).toMatchObject({ outcome: 'rejected', code: 'not-approved' });
      await world.approve(evidenceId);
      await takeBack(world, evidenceId);
      expect(await takeBack(world, evidenceId)).toMatchObject({ outcome: 'rejected', code: 'not-approved' });
      expect(await ledger(world)).toHaveLength(2);
    });

    test('by a member, by who works for the company, or of what is not there', async () => {
      const world = await evidenceWorld(open);
      const { evidenceId } = await world.logCertificate();
      await world.approve(evidenceId);
      for (const context of [world.asAda, world.asBen, world.asEve]) {
        expect(await takeBack(world, evidenceId, context)).toMatchObject({
          outcome: 'rejected',
          code: 'not-allowed'
        });
      }
      expect(await takeBack(world, world.ctx().newId())).toMatchObject({ code: 'not-found' });
      expect(await world.evidence(evidenceId)).toMatchObject({ state: 'verified' });
    });
  });
});
