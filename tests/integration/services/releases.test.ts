import { expect, test } from 'vitest';
import { previewRelease } from '$lib/server/services/preview-release';
import {
  compareReleases,
  copyRelease,
  discardReleaseDraft,
  keepReleaseDraft,
  listReleaseDrafts,
  openReleaseDraft,
  publishRelease,
  publishReleaseDraft
} from '$lib/server/services/release-drafts';
import { tracksOf } from '$lib/domain/scoring/parts-of';
import { addDays } from '$lib/domain/shared/date';
import { definitions, releaseById, releaseInForce } from '$lib/server/services/definitions';
import { listReleases, releaseToCompare } from '$lib/server/services/release-list';
import { publishShippedDefinitions } from '$lib/server/services/publish-shipped';
import { rescoreOutdated, rescorePartners } from '$lib/server/services/score-partners';
import { changedRelease, shippedRelease } from '../../fixtures/scoring/release';
import { useCase } from '../../fixtures/scoring/facts';
import { middling } from '../facts';
import { forEachEngine } from '../engines';
import { smallWorld } from '../small-world';

/** The shipped rules from a later day on, with one number changed. */
function later(id: string, effectiveFrom: string, rebatesAt = 5) {
  return changedRelease((release) => {
    release.id = id;
    release.effectiveFrom = effectiveFrom;
    for (const threshold of release.thresholds) if (threshold.id === 'rebates') threshold.value = rebatesAt;
  });
}

forEachEngine((open) => {
  test('a draft is kept as it was typed, says what is wrong with it, and becomes a release', async () => {
    const world = await smallWorld(await open());
    const admin = world.ctx();
    const kept = await keepReleaseDraft(admin, { id: 'next', body: '{ "id": "next",' });
    expect(kept).toMatchObject({ ok: true, value: { release: null, issues: [{ path: '' }] } });
    expect(await openReleaseDraft(admin, 'next')).toMatchObject({ value: { body: '{ "id": "next",' } });

    const twice = `{ "id": "next", ${JSON.stringify(shippedRelease).slice(1)}`;
    const doubled = await keepReleaseDraft(admin, { id: 'next', body: twice });
    expect(doubled).toMatchObject({
      ok: true,
      value: { body: twice, release: null, issues: [{ path: '/id', message: '"id" is there twice' }] }
    });
    const onTopOf = doubled.ok ? doubled.value.updatedAt : '';
    expect(await publishReleaseDraft(admin, { id: 'next', onTopOf })).toMatchObject({ code: 'invalid' });

    const copy = { from: shippedRelease.id, id: 'next', effectiveFrom: '2026-12-01' };
    // What somebody wrote is not written over by a copy.
    expect(await copyRelease(admin, copy)).toMatchObject({ code: 'draft-exists' });
    expect(await discardReleaseDraft(admin, 'next')).toMatchObject({ ok: true });
    const copied = await copyRelease(admin, copy);
    expect(copied).toMatchObject({ ok: true, value: { issues: [] } });
    expect(await compareReleases(admin, { before: shippedRelease.id, after: 'next' })).toMatchObject({
      value: [{ path: ['id'] }, { path: ['title'] }, { path: ['effectiveFrom'], after: '2026-12-01' }]
    });
    if (!copied.ok) throw new Error(copied.code);
    expect(await publishRelease(admin, copied.value.release)).toMatchObject({
      ok: true,
      value: { supersedes: shippedRelease.id }
    });
    expect(await listReleaseDrafts(admin)).toMatchObject({ value: [] });
    expect(await keepReleaseDraft(admin, { id: 'next', body: '{}' })).toMatchObject({ code: 'published' });
  });

  test('a release is in force from its day on, and the day before by the one before', async () => {
    const world = await smallWorld(await open());
    const admin = world.ctx();
    expect(await publishRelease(admin, later('next', '2027-01-24'))).toMatchObject({ ok: true });
    expect((await releaseInForce(admin, '2027-01-23')).release.id).toBe(shippedRelease.id);
    expect((await releaseInForce(admin, '2027-01-24')).release.id).toBe('next');
  });

  test('what is published stays: not twice, not before the latest, not where it is wrong', async () => {
    const world = await smallWorld(await open());
    const admin = world.ctx();
    expect(await publishRelease(admin, later('next', '2027-01-24'))).toMatchObject({ ok: true });
    expect(await publishRelease(admin, later('next', '2027-05-01'))).toMatchObject({ code: 'published' });
    expect(await publishRelease(admin, later('between', '2026-12-01'))).toMatchObject({
      code: 'not-after-latest',
      details: { latest: 'next' }
    });
    expect(await publishRelease(admin, { ...later('bad', '2027-06-01'), portfolios: [] })).toMatchObject({
      code: 'invalid'
    });
    expect(await discardReleaseDraft(admin, 'no-such')).toMatchObject({ code: 'not-found' });
  });

  test('past days are scored anew only where that was said', async () => {
    const world = await smallWorld(await open());
    const admin = world.ctx();
    const today = admin.now.slice(0, 10);
    const yesterday = addDays(today, -1);
    expect(await publishRelease(admin, later('next', yesterday))).toMatchObject({
      ok: false,
      code: 'backdates',
      details: { effectiveFrom: yesterday }
    });
    expect((await releaseInForce(admin, yesterday)).release.id).toBe(shippedRelease.id);
    expect(await publishRelease(admin, later('next', yesterday), { backdate: true })).toMatchObject({
      ok: true,
      value: { supersedes: shippedRelease.id }
    });
    expect((await releaseInForce(admin, yesterday)).release.id).toBe('next');
    expect((await releaseInForce(admin, addDays(yesterday, -1))).release.id).toBe(shippedRelease.id);
    // Today is not past; and rules of another programme score nobody's days.
    expect(await publishRelease(admin, later('of-today', today))).toMatchObject({ ok: true });
    const { otherReleases } = await definitions(admin);
    const other = { ...otherReleases[0], id: 'other-next', effectiveFrom: yesterday };
    expect(await publishRelease(admin, other)).toMatchObject({ ok: true });
  });

  test('a release that is to come is replaced by another one of its day, and never comes into force', async () => {
    const world = await smallWorld(await open());
    const admin = world.ctx();
    const day = '2027-01-24';
    expect(await publishRelease(admin, later('wrong', day, 7))).toMatchObject({ ok: true });
    expect(await publishRelease(admin, later('right', day, 6))).toMatchObject({
      code: 'replaces',
      details: { replaces: 'wrong', effectiveFrom: day }
    });
    expect(await publishRelease(admin, later('right', day, 6), { replace: true })).toMatchObject({
      ok: true,
      value: { supersedes: shippedRelease.id, replaces: 'wrong' }
    });
    expect((await releaseInForce(admin, day)).release.id).toBe('right');
    expect((await releaseInForce(admin, '2030-01-01')).release.id).toBe('right');
    const listed = await listReleases(admin);
    const states = listed.ok ? listed.value.map(({ release, state }) => [release.id, state]) : [];
    expect(states).toContainEqual(['wrong', 'replaced']);
    expect(states).toContainEqual(['right', 'to-come']);
    expect(states).toContainEqual([shippedRelease.id, 'in-force']);
    // It is still there to be looked at, and its id stays taken.
    expect((await releaseById(admin, 'wrong'))?.release).toEqual(later('wrong', day, 7));
    expect(await publishRelease(admin, later('wrong', '2027-05-01'))).toMatchObject({ code: 'published' });
    const right = later('right', day, 6);
    expect((await releaseToCompare(admin, right, null))?.id).toBe(shippedRelease.id);
    // The start publishes what ships, and leaves this alone.
    await publishShippedDefinitions(admin);
    expect((await releaseInForce(admin, day)).release.id).toBe('right');
    // The replacement may turn out wrong too.
    const third = await publishRelease(admin, later('third', day), { replace: true });
    expect(third).toMatchObject({ ok: true, value: { replaces: 'right' } });
    expect((await releaseInForce(admin, day)).release.id).toBe('third');
  });

  test('one that has come into force is not replaced', async () => {
    const world = await smallWorld(await open());
    const admin = world.ctx();
    const today = admin.now.slice(0, 10);
    expect(await publishRelease(admin, later('next', today))).toMatchObject({ ok: true });
    expect(await publishRelease(admin, later('again', today), { replace: true })).toMatchObject({
      code: 'not-after-latest'
    });
  });

  test('of those that are published at once for one day, one is', async () => {
    const world = await smallWorld(await open());
    const admin = world.ctx();
    const ids = ['one', 'two', 'three', 'four', 'five'];
    const tries = await Promise.all(ids.map((id) => publishRelease(admin, later(id, '2027-01-24'))));
    const codes = tries.map((one) => (one.ok ? 'ok' : one.code));
    expect(codes.sort()).toEqual(['ok', ...Array<string>(4).fill('replaces')]);
  });

  test('a release is set against the one that it would follow, not against that of today', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const admin = world.ctx();
    await rescorePartners(admin, [ours]);
    expect(await publishRelease(admin, later('next', '2027-01-24', 6))).toMatchObject({ ok: true });
    const after = later('after', '2027-04-25', 6);
    const preview = await previewRelease(admin, after);
    expect(preview).toMatchObject({
      value: { against: 'next', backdatesFrom: null, measuredAnew: 0, crossings: [] }
    });
    expect((await releaseToCompare(admin, after, null))?.id).toBe('next');
    const before = later('before', '2026-12-24', 6);
    expect(await previewRelease(admin, before)).toMatchObject({ value: { against: shippedRelease.id } });
    expect((await releaseToCompare(admin, before, null))?.id).toBe(shippedRelease.id);
    expect(await releaseToCompare(admin, shippedRelease, null)).toBeNull();
    const back = later('back', '2026-03-01');
    expect(await previewRelease(admin, back)).toMatchObject({ value: { backdatesFrom: '2026-03-01' } });
    // What is published changes no day any more.
    expect(await previewRelease(admin, shippedRelease)).toMatchObject({ value: { backdatesFrom: null } });
  });

  test('facts are read of whom nobody scored yet by the rules of today, and that is no matter of the rules', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const admin = world.ctx();
    await rescorePartners(admin, [ours]);
    const weights = changedRelease((next) => {
      next.id = 'weights';
      next.effectiveFrom = '2027-01-24';
      const security = next.portfolios.filter(({ id }) => id === 'security');
      const [, , performance, engagement] = security.flatMap(tracksOf)[0]?.categories ?? [];
      if (performance === undefined || engagement === undefined) throw new Error('no categories');
      [performance.weight, engagement.weight] = [0.15, 0.35];
    });
    expect(await previewRelease(admin, weights)).toMatchObject({
      value: { measuredAnew: 0, looksElsewhere: false }
    });
    expect(await publishRelease(admin, later('next', admin.now.slice(0, 10), 6))).toMatchObject({ ok: true });
    expect(await previewRelease(admin, weights)).toMatchObject({
      value: { against: 'next', measuredAnew: 1, looksElsewhere: false }
    });
  });

  test('a copy says that it is one, once', async () => {
    const world = await smallWorld(await open());
    const admin = world.ctx();
    const copied = await copyRelease(admin, {
      from: shippedRelease.id,
      id: 'copied',
      effectiveFrom: '2027-01-24'
    });
    const { en, de } = shippedRelease.title;
    expect(copied).toMatchObject({
      value: { release: { title: { en: `${en} (copy)`, de: `${de} (Kopie)` } } }
    });
    if (!copied.ok) throw new Error(copied.code);
    const published = await publishReleaseDraft(admin, { id: 'copied', onTopOf: copied.value.updatedAt });
    expect(published).toMatchObject({ ok: true });
    const again = await copyRelease(admin, { from: 'copied', id: 'again', effectiveFrom: '2027-04-25' });
    expect(again).toMatchObject({
      value: { release: { title: { en: `${en} (copy)`, de: `${de} (Kopie)` } } }
    });
  });

  test('a preview says who crosses what by the rules alone, and by how much money', async () => {
    const world = await smallWorld(await open());
    const booked = useCase('security', 'WS-1', 900_00, ['onboard']);
    booked.data.milestones.adopt.amount = 5_000_00;
    const ours = await world.partner('Ours', [...middling('security'), booked]);
    const theirs = await world.partner('Theirs', middling('networking'));
    const ctx = world.ctx();
    await rescorePartners(ctx, [ours, theirs]);
    const scores = await ctx.db
      .selectFrom('partner_score')
      .selectAll()
      .where('projected', 'is not', null)
      .execute();
    const [own] = scores.filter((score) => score.partner_id === ours);
    if (own?.projected == null) throw new Error('not scored');
    const harder = own.projected + 0.1;

    const seen: [number, number][] = [];
    const release = changedRelease((next) => {
      next.id = 'next';
      for (const threshold of next.thresholds) if (threshold.id === 'rebates') threshold.value = harder;
    });
    const preview = await previewRelease(ctx, release, (done, total) => seen.push([done, total]));
    if (!preview.ok) throw new Error(preview.code);
    expect(seen).toEqual([[2, 2]]);
    expect(preview.value).toMatchObject({ against: shippedRelease.id, partners: 2, measuredAnew: 0 });
    // What the one report leaves open: its adopt milestone is not completed.
    expect(preview.value.crossings).toEqual([
      {
        partnerId: ours,
        partner: 'Ours',
        portfolio: 'security',
        threshold: 'rebates',
        direction: 'down',
        before: own.projected,
        after: own.projected,
        money: { amount: 5_000_00, currency: 'USD' }
      }
    ]);
    // Rules that say the same move nobody.
    const same = await previewRelease(ctx, shippedRelease);
    expect(same).toMatchObject({ value: { crossings: [], crossingCount: 0 } });
  });

  test('rules that look at something else read the facts, and say the same numbers', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const ctx = world.ctx();
    await rescorePartners(ctx, [ours]);
    const release = changedRelease(({ measures }) => {
      for (const measure of Object.values(measures)) {
        // A window that holds everything the old one does, by another name.
        if (measure.kind === 'sum' && measure.windowFiscalMonths !== undefined) {
          measure.window = { fiscalMonths: measure.windowFiscalMonths };
          delete measure.windowFiscalMonths;
          measure.where.push({ field: 'currency', is: 'USD' });
        }
      }
    });
    const preview = await previewRelease(ctx, release);
    expect(preview).toMatchObject({ value: { measuredAnew: 1, looksElsewhere: true, crossings: [] } });
  });

  test('partners are scored again when other rules come into force', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const ctx = world.ctx();
    await rescorePartners(ctx, [ours]);
    expect(await publishRelease(ctx, later('next', ctx.now.slice(0, 10), 6))).toMatchObject({ ok: true });
    expect(await rescoreOutdated(ctx)).toBe(1);
    const rows = await ctx.db.selectFrom('partner_score').select('release_id').distinct().execute();
    expect(rows).toEqual([{ release_id: 'next' }]);
  });

  test('only a programme admin writes rules', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const ada = await world.person('Ada', [{ partnerId: ours, role: 'partner_lead' }]);
    const lead = await world.as(ada.id, ours);
    for (const refusal of [
      await keepReleaseDraft(lead, { id: 'x', body: '{}' }),
      await publishRelease(lead, later('x', '2027-01-24')),
      await listReleaseDrafts(lead),
      await previewRelease(lead, shippedRelease)
    ]) {
      expect(refusal).toMatchObject({ ok: false, code: 'not-allowed' });
    }
  });
});
