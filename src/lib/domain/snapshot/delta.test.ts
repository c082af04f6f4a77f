import { expect, test } from 'vitest';
import { official } from '../../../../tests/fixtures/scoring/facts';
import type { AnyFact } from '../facts/fact';
import { applyDelta, type SnapshotDelta } from './delta';
import type { Snapshot } from './snapshot';

const fact = (seq: number): AnyFact => ({ ...official('security', seq), seq });

const KEPT = {
  version: 'one',
  takenAt: '2026-11-24T09:00:00.000Z',
  teamPoints: 5,
  library: 'a',
  facts: [fact(1), fact(3), fact(4)]
} as unknown as Snapshot;

const delta = (parts: SnapshotDelta['parts']): SnapshotDelta => ({
  version: 'two',
  takenAt: '2026-11-25T09:00:00.000Z',
  parts
});

const NEXT = { ...KEPT, version: 'two', takenAt: '2026-11-25T09:00:00.000Z' };

test('parts that are told are taken, the others stay', () => {
  expect(applyDelta(KEPT, delta({}))).toEqual(NEXT);
  expect(applyDelta(KEPT, delta({ teamPoints: 0 }))).toEqual({ ...NEXT, teamPoints: 0 });
});

test('facts up to the one that is named stay, and the new ones come after them', () => {
  const seqs = (after: number, ...rows: number[]) =>
    applyDelta(KEPT, delta({ facts: { after, rows: rows.map(fact) } })).facts.map(({ seq }) => seq);
  expect(seqs(4, 5, 6)).toEqual([1, 3, 4, 5, 6]);
  expect(seqs(4)).toEqual([1, 3, 4]);
  expect(seqs(3, 9)).toEqual([1, 3, 9]);
  expect(seqs(0, 1, 4)).toEqual([1, 4]);
  expect(seqs(0)).toEqual([]);
});

test('what was kept is left as it was, and the unchanged parts are the very same', () => {
  const before = structuredClone(KEPT);
  const after = applyDelta(KEPT, delta({ facts: { after: 4, rows: [fact(5)] }, library: 'b' }));
  expect(KEPT).toEqual(before);
  expect(after.facts[0]).toBe(KEPT.facts[0]);
  expect(applyDelta(KEPT, delta({ library: 'b' })).facts).toBe(KEPT.facts);
});

test('all parts need nothing that was kept', () => {
  const { facts, teamPoints, library } = KEPT;
  const all = delta({ teamPoints, library, facts: { after: 0, rows: facts } });
  expect(applyDelta(null, all)).toEqual(NEXT);
});
