import { expect, test } from 'vitest';
import { reviewEvidence } from '$lib/server/services/evidence-review';
import { forEachEngine, type OpenTestApp } from '../engines';
import { factsOf, take } from '../imports/importing';
import { evidenceWorld } from './evidence-world';

const C1 = { number: 'CSCO777', issuedOn: '2026-11-20' };

/** A partner whose engineer Ada logs a certificate that a list may speak of too. */
async function certificateWorld(open: OpenTestApp) {
  const world = await evidenceWorld(open);
  const ada = world.people.ada.id;
  const fact = (personId: string, key: string, linked: boolean) => ({
    kind: 'certificate' as const,
    key: `${personId}/${key}`,
    portfolio: null,
    personId,
    asOf: '2026-11-22',
    retracted: false,
    data: { certification: 'ccnp-security', ...C1, expiresOn: '2029-11-20', linked }
  });
  // From the first: of a company that nobody told a certificate of, not even that nobody counts is known.
  await world.observe(world.partners.ours, [fact(world.people.ben.id, 'ccnp-security', false)]);

  const list = (heading: string, ...rows: string[]) =>
    take(
      world.ctx(),
      'certificates',
      `Name,Partner,Certification,${heading}\n${rows.map((row) => `Ada,Ours,CCNP Security,${row}\n`).join('')}`
    );
  const decideLinked = world.approve;
  const approve = async (details: { number: string | null; issuedOn: string }, linked: boolean) => {
    const { evidenceId } = await world.logCertificate(details);
    expect(await world.approve(evidenceId, linked)).toMatchObject({ outcome: 'applied' });
    return evidenceId;
  };
  /** By key, what the house knows of Ada's certificates today. */
  const held = async () =>
    Object.fromEntries(
      (await factsOf(world.ctx(), 'certificate'))
        .filter(({ personId }) => personId === ada)
        .map(({ key, data }) => [key.replace(ada, 'ada'), data])
    );
  /** The projected index of Security: it moves where a certificate counts. */
  const counted = async () => {
    const row = await world
      .ctx()
      .db.selectFrom('partner_score')
      .select('projected')
      .where('partner_id', '=', world.partners.ours)
      .where('portfolio', '=', 'security')
      .executeTakeFirstOrThrow();
    return row.projected;
  };
  return { ...world, ada, fact, list, approve, decideLinked, held, counted, nobody: await counted() };
}

forEachEngine((open) => {
  test('approved as not linked, it stays so where a list does not say', async () => {
    const world = await certificateWorld(open);
    await world.approve(C1, false);
    const { summary } = await world.list('Number,Issued', 'CSCO777,2026-11-20');
    expect(summary).toMatchObject({ notSaidLinked: 1, created: 0, changed: 0, unchanged: 1 });
    expect(await world.held()).toMatchObject({ 'ada/ccnp-security/CSCO777': { linked: false } });
    expect(await world.counted()).toBe(world.nobody);
  });

  test('approved as linked, a list that says otherwise is heard', async () => {
    const world = await certificateWorld(open);
    await world.approve(C1, true);
    expect(await world.counted()).not.toBe(world.nobody);
    await world.list('Number,Issued,Linked', 'csco-777,2026-11-20,no');
    expect(Object.keys(await world.held())).toEqual(['ada/ccnp-security/CSCO777']);
    expect(await world.counted()).toBe(world.nobody);
  });

  test.each([
    ['a list with its number', 'Number,Issued,Linked', 'CSCO777,2026-11-20,yes'],
    ['a list without', 'Issued,Linked', '2026-11-20,yes']
  ])('%s and an approval are one certificate', async (_, heading, row) => {
    const world = await certificateWorld(open);
    await world.list(heading, row);
    await world.approve(C1, false);
    const held = await world.held();
    expect(Object.values(held)).toEqual([
      expect.objectContaining({ number: 'CSCO777', issuedOn: '2026-11-20', linked: false })
    ]);
    await world.list('Number,Issued', 'CSCO777,2026-11-20');
    expect(await world.held()).toEqual(held);
    expect(await world.counted()).toBe(world.nobody);
  });

  test('a list that brings the number, and one that drops it again, speak of the same', async () => {
    const world = await certificateWorld(open);
    await world.approve({ number: null, issuedOn: '2026-11-20' }, true);
    await world.list('Number,Issued', 'CSCO777,2026-11-20');
    await world.list('Issued,Linked', '2026-11-20,no');
    expect(await world.held()).toMatchObject({
      'ada/ccnp-security': { number: 'CSCO777', linked: false }
    });
    expect(await world.counted()).toBe(world.nobody);
  });

  test('what was stored under two keys is spoken of under both', async () => {
    const world = await certificateWorld(open);
    await world.observe(world.partners.ours, [
      world.fact(world.ada, 'ccnp-security', true),
      world.fact(world.ada, 'ccnp-security/CSCO777', true)
    ]);
    expect(await world.counted()).not.toBe(world.nobody);
    await world.list('Number,Issued,Linked', 'CSCO777,2026-11-20,no');
    expect(await world.held()).toMatchObject({
      'ada/ccnp-security': { linked: false },
      'ada/ccnp-security/CSCO777': { linked: false }
    });
    expect(await world.counted()).toBe(world.nobody);
  });

  test('two certificates of a list are two, and a renewal takes after what it renews', async () => {
    const world = await certificateWorld(open);
    await world.list('Number,Issued,Linked', 'A1,2022-05-01,no');
    await world.list('Number,Issued', 'A1,2022-05-01', 'A2,2025-04-01');
    expect(await world.held()).toMatchObject({
      'ada/ccnp-security/A1': { expiresOn: '2025-05-01', linked: false },
      'ada/ccnp-security/A2': { expiresOn: '2028-04-01', linked: false }
    });
  });

  test.each([
    ['of the same number', 'CSCO777', 'CSCO777'],
    ['of another number', 'CSCO777', 'OLD'],
    ['without a number', 'CSCO777', null],
    ['neither with a number', null, null]
  ])('an older one approved later, %s: the later validity stands', async (_, number, older) => {
    const world = await certificateWorld(open);
    await world.approve({ number, issuedOn: '2026-11-20' }, true);
    const before = await world.counted();
    const { evidenceId } = await world.logCertificate({ number: older, issuedOn: '2016-11-20' });
    expect(await reviewEvidence(world.asRita, evidenceId)).toMatchObject({
      value: { known: { relation: 'later', held: { issuedOn: '2026-11-20', expiresOn: '2029-11-20' } } }
    });
    await world.decideLinked(evidenceId);
    expect(Object.values(await world.held())).toContainEqual(
      expect.objectContaining({ issuedOn: '2026-11-20', expiresOn: '2029-11-20', linked: true })
    );
    expect(await world.counted()).toBe(before);
    expect((await world.evidence(evidenceId))?.state).toBe('verified');
  });

  test('an older one in a list leaves the later validity, and its link is heard', async () => {
    const world = await certificateWorld(open);
    await world.approve(C1, true);
    await world.list('Number,Issued,Linked', 'CSCO777,2023-01-10,no');
    expect(await world.held()).toMatchObject({
      'ada/ccnp-security/CSCO777': { issuedOn: '2026-11-20', linked: false }
    });
  });

  test('a reviewer sees that the company has the very certificate', async () => {
    const world = await certificateWorld(open);
    await world.list('Number,Issued', 'CSCO777,2026-11-20');
    const { evidenceId } = await world.logCertificate(C1);
    expect(await reviewEvidence(world.asRita, evidenceId)).toMatchObject({
      value: { known: { relation: 'same' } }
    });
    const other = await world.logCertificate({ certification: 'ccna' });
    expect(await reviewEvidence(world.asRita, other.evidenceId)).toMatchObject({ value: { known: null } });
  });

  test('two proofs of one period pay once, a renewal pays again', async () => {
    const world = await certificateWorld(open);
    const paid = async () => (await world.ctx().db.selectFrom('point_entry').select('id').execute()).length;
    await world.approve({ number: 'D0', issuedOn: '2025-10-01' }, true);
    await world.approve({ number: 'D1', issuedOn: '2025-10-02' }, true);
    await world.approve({ number: 'D2', issuedOn: '2025-09-30' }, true);
    expect(await paid()).toBe(1);
    await world.approve({ number: 'D3', issuedOn: '2026-10-02' }, true);
    expect(await paid()).toBe(2);
  });

  test('a certificate that pays is not paid again at the next company', async () => {
    const world = await certificateWorld(open);
    await world.approve(C1, true);
    const both = await world.person('Zoe', [
      { partnerId: world.partners.ours, role: 'member' },
      { partnerId: world.partners.theirs, role: 'member' }
    ]);
    for (const partnerId of [world.partners.ours, world.partners.theirs]) {
      const asZoe = await world.as(both.id, partnerId);
      const files = [await world.proof(asZoe, partnerId)];
      const { evidenceId } = await world.logCertificate({ number: 'Z', files }, asZoe, partnerId);
      await world.decideLinked(evidenceId);
    }
    const entries = await world.ctx().db.selectFrom('point_entry').select('person_id').execute();
    expect(entries.filter(({ person_id }) => person_id === both.id)).toHaveLength(1);
  });
});
