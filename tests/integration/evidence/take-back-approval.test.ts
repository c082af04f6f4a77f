import { describe, expect, test } from 'vitest';
import { rebuild } from '$lib/server/services/rebuild';
import { factsOfPartner } from '$lib/server/repositories/fact-repository';
import { forEachEngine } from '../engines';
import { evidenceWorld } from './evidence-world';

type World = Awaited<ReturnType<typeof evidenceWorld>>;

const certificates = async (world: World) =>
  (await factsOfPartner(world.ctx().db, world.partners.ours)).filter(({ kind }) => kind === 'certificate');

forEachEngine((open) => {
  describe('an approval that is taken back', () => {
    test('takes its effects along: the fact, the index and the points', async () => {
      const world = await evidenceWorld(open);
      const before = await world.security();
      const { evidenceId } = await world.logCertificate();
      await world.approve(evidenceId);
      expect(await world.security()).not.toBe(before);
      expect(await world.takeBack(evidenceId)).toMatchObject({ outcome: 'applied' });

      expect(await world.security()).toBe(before);
      expect(await certificates(world)).toMatchObject([{ retracted: false }, { retracted: true }]);
      expect(await world.evidence(evidenceId)).toMatchObject({
        state: 'returned',
        returnReason: 'wrong-person',
        returnNote: 'It is her brother’s.'
      });
      const [earned, back] = await world.ledger();
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
      const unlinked = await world.security();
      const second = await world.logCertificate();
      await world.approve(second.evidenceId, true);
      expect(await world.security()).not.toBe(unlinked);
      await world.takeBack(second.evidenceId);
      expect((await certificates(world)).at(-1)).toMatchObject({ retracted: false, data: { linked: false } });
      expect(await world.security()).toBe(unlinked);
    });

    test('leaves what was said since', async () => {
      const world = await evidenceWorld(open);
      const first = await world.logCertificate();
      await world.approve(first.evidenceId, true);
      const second = await world.logCertificate();
      await world.approve(second.evidenceId, true);
      const linked = await world.security();
      await world.takeBack(first.evidenceId);
      expect(await world.security()).toBe(linked);
      expect((await certificates(world)).at(-1)).toMatchObject({ retracted: false });
    });

    test('of an action takes the points', async () => {
      const world = await evidenceWorld(open);
      const { evidenceId } = await world.logAction();
      await world.approve(evidenceId);
      await world.takeBack(evidenceId);
      const lines = await world.ledger();
      expect(lines).toHaveLength(2);
      expect(lines.reduce((sum, { points }) => sum + points, 0)).toBe(0);
    });

    test('can be sent again and approved, and pays again', async () => {
      const world = await evidenceWorld(open);
      const first = await world.logCertificate();
      await world.approve(first.evidenceId);
      const [earned] = await world.ledger();
      await world.takeBack(first.evidenceId);
      const again = await world.logCertificate();
      expect(await world.approve(again.evidenceId)).toMatchObject({ outcome: 'applied' });
      const sum = (await world.ledger()).reduce((total, { points }) => total + points, 0);
      expect(sum).toBe(earned?.points);
    });

    test('is the same live and rebuilt', async () => {
      const world = await evidenceWorld(open);
      const { evidenceId } = await world.logCertificate();
      await world.approve(evidenceId);
      await world.takeBack(evidenceId);
      const live = [await world.ledger(), await world.evidence(evidenceId), await world.security()];
      expect((await rebuild(world.ctx())).ok).toBe(true);
      expect([await world.ledger(), await world.evidence(evidenceId), await world.security()]).toEqual(live);
    });
  });

  describe('no approval is taken back', () => {
    test('twice, nor one that never was', async () => {
      const world = await evidenceWorld(open);
      const { evidenceId } = await world.logCertificate();
      expect(await world.takeBack(evidenceId)).toMatchObject({ outcome: 'rejected', code: 'not-approved' });
      await world.approve(evidenceId);
      await world.takeBack(evidenceId);
      expect(await world.takeBack(evidenceId)).toMatchObject({ outcome: 'rejected', code: 'not-approved' });
      expect(await world.ledger()).toHaveLength(2);
    });

    test('by a member, by who works for the company, or of what is not there', async () => {
      const world = await evidenceWorld(open);
      const { evidenceId } = await world.logCertificate();
      await world.approve(evidenceId);
      for (const context of [world.asAda, world.asBen, world.asEve]) {
        expect(await world.takeBack(evidenceId, context)).toMatchObject({
          outcome: 'rejected',
          code: 'not-allowed'
        });
      }
      expect(await world.takeBack(world.ctx().newId())).toMatchObject({ code: 'not-found' });
      expect(await world.evidence(evidenceId)).toMatchObject({ state: 'verified' });
    });
  });
});
