import { expect, test } from 'vitest';
import { isDrawn } from '$lib/domain/evidence/audit';
import { REVIEW_RULES } from '$lib/server/services/review-rules';
import { evidenceToReview, reviewEvidence } from '$lib/server/services/evidence-review';
import { queueService, serviceInDetail } from '$lib/server/services/evidence-service-level';
import { rebuild } from '$lib/server/services/rebuild';
import type { Context } from '$lib/server/context';
import { projectionsIn } from '../../fixtures/rebuild/projections';
import { forEachEngine, type OpenTestApp } from '../engines';
import { evidenceWorld } from './evidence-world';

/** Approves actions until one of them is drawn: who is drawn is said by the events alone. */
async function drawnWorld(open: OpenTestApp) {
  const world = await evidenceWorld(open);
  for (let tries = 0; tries < 400; tries++) {
    const { evidenceId } = await world.logAction();
    await world.approve(evidenceId);
    if ((await world.evidence(evidenceId))?.audit === 'due') {
      const confirm = (context: Context) => world.send(context, 'confirm-approval@1', null, { evidenceId });
      return { ...world, evidenceId, confirm };
    }
  }
  throw new Error('of 400 none was drawn');
}

const audits = async (context: Context) => {
  const page = await evidenceToReview(context, { list: 'audit', page: 1 });
  if (!page.ok) throw new Error(page.code);
  expect(page.value.counts.audit).toBe(page.value.evidence.length);
  return page.value.evidence.map(({ id }) => id);
};

forEachEngine((open) => {
  test('what was drawn by its event is looked at again by somebody who did not approve it', async () => {
    const world = await drawnWorld(open);
    const { rows: events } = {
      rows: await world
        .ctx()
        .db.selectFrom('event')
        .selectAll()
        .where('type', '=', 'evidence-verified')
        .execute()
    };
    const drawn = events.filter(({ id }) => isDrawn(id, REVIEW_RULES.audit.share)).map(({ data }) => data);
    expect(drawn.map((data) => (JSON.parse(data) as { evidenceId: string }).evidenceId)).toEqual([
      world.evidenceId
    ]);
    expect(await audits(world.asRita)).toEqual([]);
    expect(await audits(world.asOtto)).toEqual([world.evidenceId]);
    expect(await world.confirm(world.asRita)).toMatchObject({ code: 'own-approval' });
    expect(await world.confirm(world.asOtto)).toMatchObject({ outcome: 'applied' });
    expect(await audits(world.asOtto)).toEqual([]);
    expect(await world.confirm(world.asOtto)).toMatchObject({ code: 'not-drawn' });
    expect(await reviewEvidence(world.asRita, world.evidenceId)).toMatchObject({
      value: { auditedBy: 'Otto', evidence: { audit: 'confirmed', state: 'verified' } }
    });

    const live = await projectionsIn(world.ctx());
    expect((await rebuild(world.ctx())).ok).toBe(true);
    expect(await projectionsIn(world.ctx())).toEqual(live);
  });

  test('or taken back, with its effects; and nobody does it for their own company', async () => {
    const world = await drawnWorld(open);
    const mona = await world.person(
      'Mona',
      [{ partnerId: world.partners.ours, role: 'member' }],
      'enablement_manager'
    );
    const asMona = await world.as(mona.id, null, 'enablement_manager');
    expect(await audits(asMona)).toEqual([]);
    expect(await world.confirm(asMona)).toMatchObject({ code: 'own-evidence' });
    expect(await world.takeBack(world.evidenceId, world.asOtto)).toMatchObject({ outcome: 'applied' });
    expect(await audits(world.asOtto)).toEqual([]);
    expect(await world.evidence(world.evidenceId)).toMatchObject({ state: 'returned', audit: null });
  });

  test('how long proofs wait is counted from the first decision, and each figure opens', async () => {
    const world = await evidenceWorld(open);
    const day = (days: number) => world.house.clock.advance({ days });
    const rita = () => ({ ...world.asRita, now: world.ctx().now });
    const ada = () => ({ ...world.asAda, now: world.ctx().now });
    const slow = await world.logAction({}, ada());
    day(5);
    const quick = await world.logAction({ occurredOn: '2026-11-21' }, ada());
    await world.approve(slow.evidenceId, true, rita());
    day(1);
    await world.giveBack(quick.evidenceId, rita());
    const waits = await world.logAction({ occurredOn: '2026-11-22' }, ada());
    // Taken back later: how long it waited does not change by that.
    day(2);
    await world.takeBack(slow.evidenceId, rita());
    expect(await queueService(rita())).toMatchObject({
      value: {
        decided: 2,
        inTime: 1,
        share: 0.5,
        medianDays: 3,
        targetDays: 3,
        oldest: { id: waits.evidenceId }
      }
    });
    expect(await serviceInDetail(rita(), 1)).toMatchObject({
      value: {
        decided: [
          { id: slow.evidenceId, days: 5, inTime: false },
          { id: quick.evidenceId, days: 1, inTime: true }
        ]
      }
    });
    day(90);
    expect(await queueService(rita())).toMatchObject({ value: { decided: 0, share: null } });
    expect(await queueService(world.asAda)).toEqual({ ok: false, code: 'not-found' });
  });
});
