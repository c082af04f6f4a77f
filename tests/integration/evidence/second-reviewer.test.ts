import { describe, expect, test } from 'vitest';
import { evidenceToReview, reviewEvidence } from '$lib/server/services/evidence-review';
import { memberSnapshot } from '$lib/server/services/snapshot';
import { rebuild } from '$lib/server/services/rebuild';
import { projectionsIn } from '../../fixtures/rebuild/projections';
import { forEachEngine, type OpenTestApp } from '../engines';
import { reported } from '../../fixtures/scoring/facts';
import { evidenceWorld } from './evidence-world';

/** Of the rules: who is at it may register deals. */
const REGISTERS = 1;

/** A partner whose Security index Ada's certificate lifts over a threshold: much hangs on it. */
async function thresholdWorld(open: OpenTestApp) {
  const world = await evidenceWorld(open);
  await world.observe(world.partners.ours, [
    reported('security', 'cx-specialisation', 0),
    reported('security', 'msp-practice', 0),
    reported('security', 'acv-growth', 0),
    reported('security', 'tcv-growth', 0),
    reported('security', 'msp-penetration', 0),
    // From the first: of a company that nobody told a certificate of, not even that nobody counts is known.
    {
      kind: 'certificate',
      key: `${world.people.ben.id}/ccna`,
      portfolio: null,
      personId: world.people.ben.id,
      asOf: '2026-11-22',
      retracted: false,
      data: { certification: 'ccna', number: null, issuedOn: '2026-11-20', expiresOn: null, linked: false }
    }
  ]);
  const { evidenceId } = await world.logCertificate();
  return { ...world, evidenceId };
}

forEachEngine((open) => {
  describe('where an approval lifts an index over a threshold', () => {
    test('nothing follows from the first reviewer’s alone, and the sender still waits', async () => {
      const world = await thresholdWorld(open);
      const before = await world.security();
      expect(await world.approve(world.evidenceId)).toMatchObject({ outcome: 'applied' });
      expect(await world.evidence(world.evidenceId)).toMatchObject({
        state: 'sent',
        place: 'second',
        decidedAt: null,
        firstApproval: { by: world.people.rita.id, linked: true }
      });
      expect(await world.security()).toBe(before);
      expect(await world.ledger()).toEqual([]);
      const snapshot = await memberSnapshot(world.asAda);
      if (!snapshot.ok) throw new Error(snapshot.code);
      expect(snapshot.value.evidence).toMatchObject([{ id: world.evidenceId, state: 'sent' }]);
      // Nothing of who looks at it, nor that it needs two.
      expect(Object.keys(snapshot.value.evidence[0] ?? {})).not.toContain('place');
      expect(JSON.stringify(snapshot.value)).not.toContain(world.people.rita.id);
    });

    test('the second is somebody else; then it counts', async () => {
      const world = await thresholdWorld(open);
      const before = await world.security();
      await world.approve(world.evidenceId);
      expect(await world.approve(world.evidenceId)).toMatchObject({
        outcome: 'rejected',
        code: 'second-reviewer-needed'
      });
      expect(await world.approve(world.evidenceId, true, world.asOtto)).toMatchObject({ outcome: 'applied' });
      expect(await world.evidence(world.evidenceId)).toMatchObject({ state: 'verified', place: 'verified' });
      expect(before).toBeLessThan(REGISTERS);
      expect(await world.security()).toBeGreaterThanOrEqual(REGISTERS);
      expect(await world.ledger()).toHaveLength(1);
    });

    test('either may return it', async () => {
      for (const second of ['asRita', 'asOtto'] as const) {
        const world = await thresholdWorld(open);
        await world.approve(world.evidenceId);
        expect(await world.giveBack(world.evidenceId, world[second])).toMatchObject({ outcome: 'applied' });
        expect(await world.evidence(world.evidenceId)).toMatchObject({
          state: 'returned',
          place: 'returned'
        });
        expect(await world.ledger()).toEqual([]);
      }
    });

    test('nobody is the second for their own company', async () => {
      const world = await thresholdWorld(open);
      await world.approve(world.evidenceId);
      const mona = await world.person(
        'Mona',
        [{ partnerId: world.partners.ours, role: 'member' }],
        'enablement_manager'
      );
      const asMona = await world.as(mona.id, null, 'enablement_manager');
      expect(await world.approve(world.evidenceId, true, asMona)).toMatchObject({ code: 'own-evidence' });
    });

    test('the screen says why, who was first, and how many others there are', async () => {
      const world = await thresholdWorld(open);
      const second = async (context = world.asRita) => {
        const review = await reviewEvidence(context, world.evidenceId);
        return review.ok ? review.value.second : null;
      };
      expect(await second()).toEqual({ because: ['threshold'], firstName: null, byReader: false, others: 1 });
      await world.approve(world.evidenceId);
      expect(await second()).toEqual({
        because: ['threshold'],
        firstName: 'Rita',
        byReader: true,
        others: 1
      });
      expect(await second(world.asOtto)).toMatchObject({ firstName: 'Rita', byReader: false });
      // With one reviewer in the house nobody can be the second, and it says so.
      await world
        .ctx()
        .db.updateTable('person')
        .set({ disabled_at: world.ctx().now })
        .where('id', '=', world.people.otto.id)
        .execute();
      expect(await second()).toMatchObject({ byReader: true, others: 0 });
    });

    test('one that waits for its second is in a list of its own, and is the same rebuilt', async () => {
      const world = await thresholdWorld(open);
      await world.approve(world.evidenceId);
      const page = await evidenceToReview(world.asOtto, { list: 'second', page: 1 });
      expect(page).toMatchObject({
        value: { evidence: [{ id: world.evidenceId }], counts: { second: 1, open: 0 } }
      });
      const live = await projectionsIn(world.ctx());
      expect((await rebuild(world.ctx())).ok).toBe(true);
      expect(await projectionsIn(world.ctx())).toEqual(live);
    });

    test('two who approve at once are the first and the second', async () => {
      const world = await thresholdWorld(open);
      const replies = await Promise.all([
        world.approve(world.evidenceId),
        world.approve(world.evidenceId, true, world.asOtto)
      ]);
      expect(replies.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
      expect(await world.evidence(world.evidenceId)).toMatchObject({ state: 'verified' });
      expect(await world.ledger()).toHaveLength(1);
    });
  });

  test('one that does not count for the company lifts nothing, and needs one reviewer', async () => {
    const world = await thresholdWorld(open);
    expect(await world.approve(world.evidenceId, false)).toMatchObject({ outcome: 'applied' });
    expect(await world.evidence(world.evidenceId)).toMatchObject({ state: 'verified', firstApproval: null });
  });
});
