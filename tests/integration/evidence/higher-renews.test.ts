import { describe, expect, test } from 'vitest';
import { rebuild } from '$lib/server/services/rebuild';
import { reviewEvidence } from '$lib/server/services/evidence-review';
import { factsOfPartner } from '$lib/server/repositories/fact-repository';
import { rescorePartners } from '$lib/server/services/score-partners';
import { projectionsIn } from '../../fixtures/rebuild/projections';
import { forEachEngine } from '../engines';
import { middling } from '../facts';
import { evidenceWorld } from './evidence-world';

type World = Awaited<ReturnType<typeof evidenceWorld>>;

const ccna = {
  certification: 'ccna',
  number: 'CSCO-CCNA',
  issuedOn: '2023-12-24',
  expiresOn: '2026-12-24'
};
const ccnp = {
  certification: 'ccnp-security',
  number: 'CSCO-CCNP',
  issuedOn: '2026-11-20',
  expiresOn: null
};

async function approved(world: World, payload: Parameters<World['logCertificate']>[0]) {
  const { evidenceId } = await world.logCertificate(payload);
  expect(await world.approve(evidenceId)).toMatchObject({ outcome: 'applied' });
  return evidenceId;
}

/** The latest that is said of Ada's CCNA. */
async function standingCcna(world: World) {
  const facts = await factsOfPartner(world.ctx().db, world.partners.ours);
  return facts.findLast((fact) => fact.kind === 'certificate' && fact.data.certification === 'ccna');
}

/** The stored index of Networking, which counts the CCNA, as of a day. */
async function networkingOn(world: World, day: string) {
  world.house.clock.set(`${day}T09:00:00Z`);
  const ctx = world.house.ctx();
  await rescorePartners(ctx, [world.partners.ours]);
  const row = await ctx.db
    .selectFrom('partner_score')
    .select('projected')
    .where('partner_id', '=', world.partners.ours)
    .where('portfolio', '=', 'networking')
    .executeTakeFirst();
  return row?.projected ?? null;
}

forEachEngine((open) => {
  describe('a higher certificate that is approved', () => {
    test('renews the lower one, so that the index holds over the old last day', async () => {
      const world = await evidenceWorld(open);
      await world.observe(world.partners.ours, middling('networking'));
      await approved(world, ccna);
      const before = await networkingOn(world, '2026-11-25');
      expect(before).not.toBeNull();
      await approved(world, ccnp);
      expect((await standingCcna(world))?.data).toMatchObject({
        number: 'CSCO-CCNA',
        issuedOn: '2026-11-20',
        expiresOn: '2029-11-20',
        renewedBy: {
          certification: 'ccnp-security',
          before: { issuedOn: '2023-12-24', expiresOn: '2026-12-24' }
        }
      });
      expect(await networkingOn(world, '2026-12-24')).toBe(before);
      expect(await networkingOn(world, '2026-12-25')).toBe(before);
      expect(await networkingOn(world, '2029-11-21')).not.toBe(before);
    });

    test('says so to the reviewer before, and not after', async () => {
      const world = await evidenceWorld(open);
      await approved(world, ccna);
      const { evidenceId } = await world.logCertificate(ccnp);
      expect(await reviewEvidence(world.asRita, evidenceId)).toMatchObject({
        value: { renews: [{ title: { en: 'CCNA' }, from: '2026-12-24', until: '2029-11-20' }] }
      });
      await world.approve(evidenceId);
      expect(await reviewEvidence(world.asRita, evidenceId)).toMatchObject({ value: { renews: [] } });
    });

    test('does not revive one that had lapsed on its day', async () => {
      const world = await evidenceWorld(open);
      await approved(world, { ...ccna, issuedOn: '2023-11-19', expiresOn: '2026-11-19' });
      const facts = await factsOfPartner(world.ctx().db, world.partners.ours);
      await approved(world, ccnp);
      expect(await factsOfPartner(world.ctx().db, world.partners.ours)).toHaveLength(facts.length + 1);
      expect((await standingCcna(world))?.data).toMatchObject({ expiresOn: '2026-11-19' });
    });

    test('leaves what credits and career levels have nothing to do with, and what is a colleague’s', async () => {
      const world = await evidenceWorld(open);
      const csm = {
        certification: 'customer-success-manager',
        issuedOn: '2023-12-24',
        expiresOn: '2026-12-24'
      };
      await approved(world, { ...csm, number: 'CSM-1' });
      const { evidenceId } = await world.logCertificate(ccna, world.asBen);
      await world.approve(evidenceId);
      const facts = await factsOfPartner(world.ctx().db, world.partners.ours);
      await approved(world, ccnp);
      const after = await factsOfPartner(world.ctx().db, world.partners.ours);
      expect(after.slice(facts.length)).toMatchObject([{ data: { certification: 'ccnp-security' } }]);
    });

    test('comes to the same where the lower one is approved after it', async () => {
      const world = await evidenceWorld(open);
      await approved(world, ccnp);
      await approved(world, ccna);
      expect((await standingCcna(world))?.data).toMatchObject({
        issuedOn: '2026-11-20',
        expiresOn: '2029-11-20'
      });
    });
  });

  describe('an approval of it that is taken back', () => {
    const takeBack = (world: World, evidenceId: string) =>
      world.send(world.asRita, 'take-back-approval@1', null, {
        evidenceId,
        reason: 'wrong-person',
        note: null
      });

    test.each([
      ['the lower one was approved before it', true],
      ['the lower one was approved after it', false]
    ])('gives the lower one its old term back, where %s', async (_, lowerFirst) => {
      const world = await evidenceWorld(open);
      if (lowerFirst) await approved(world, ccna);
      const higher = await approved(world, ccnp);
      if (!lowerFirst) await approved(world, ccna);
      expect(await takeBack(world, higher)).toMatchObject({ outcome: 'applied' });
      const stands = await standingCcna(world);
      expect(stands).toMatchObject({
        retracted: false,
        data: { issuedOn: '2023-12-24', expiresOn: '2026-12-24', linked: true }
      });
      expect(stands?.data).not.toHaveProperty('renewedBy');
    });

    test('is the same live and rebuilt, before and after', async () => {
      const world = await evidenceWorld(open);
      await approved(world, ccna);
      const higher = await approved(world, ccnp);
      for (const act of [() => Promise.resolve(), () => takeBack(world, higher)]) {
        await act();
        const live = await projectionsIn(world.ctx());
        expect((await rebuild(world.ctx())).ok).toBe(true);
        expect(await projectionsIn(world.ctx())).toEqual(live);
      }
    });
  });
});
