import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnyFact } from '$lib/domain/facts/fact';
import { applyDelta, type SnapshotDelta, type SnapshotParts } from '$lib/domain/snapshot/delta';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { official } from '../../../../tests/fixtures/scoring/facts';
import { changedSince, versionOf } from './snapshot-parts';

/** Parts of few kinds and little in them: what is in a part does not matter here, only whether it is the same. */
type Parts = Pick<SnapshotParts, 'facts' | 'library' | 'teamPoints' | 'completedSteps'>;

const EMPTY: Parts = { facts: [], library: 'a', teamPoints: 0, completedSteps: [] };
const fact = (seq: number, index: number): AnyFact => ({ ...official('security', index), seq });

function snapshotOf(parts: Parts, takenAt = '2026-11-24T09:00:00.000Z'): Snapshot {
  const all = parts as unknown as SnapshotParts;
  return { version: versionOf(all), takenAt, ...all };
}

/** As it comes over the wire. */
function delta(snapshot: Snapshot, since: string): SnapshotDelta {
  return JSON.parse(JSON.stringify(changedSince(snapshot, since))) as SnapshotDelta;
}

type Change = (parts: Parts) => Parts;

const changes: fc.Arbitrary<Change> = fc.oneof(
  // The house learns something, or several things at once.
  fc.array(fc.nat(10), { minLength: 1, maxLength: 3 }).map((indices): Change => (parts) => ({
    ...parts,
    facts: indices.reduce(
      (facts, index) => [...facts, fact((facts.at(-1)?.seq ?? 0) + 2, index)],
      parts.facts
    )
  })),
  // An import is undone: facts from anywhere are no more.
  fc.array(fc.nat(20), { maxLength: 3 }).map((gone): Change => (parts) => ({
    ...parts,
    facts: parts.facts.filter((_, at) => !gone.includes(at))
  })),
  // A transaction that began earlier ends later, and its number is among those that were told.
  fc.tuple(fc.nat(40), fc.nat(10)).map(([seq, index]): Change => (parts) => ({
    ...parts,
    facts: parts.facts.some((each) => each.seq === seq * 2 + 1)
      ? parts.facts
      : [...parts.facts, fact(seq * 2 + 1, index)].sort((a, b) => a.seq - b.seq)
  })),
  // The same fact is told in other words: a colleague's stand-in.
  fc.tuple(fc.nat(20), fc.string()).map(([which, key]): Change => (parts) => ({
    ...parts,
    facts: parts.facts.map((each, at) => (at === which ? { ...each, key } : each))
  })),
  fc.constantFrom('a', 'b', 'c').map((library): Change => (parts) => ({ ...parts, library })),
  fc.nat(2).map((teamPoints): Change => (parts) => ({ ...parts, teamPoints })),
  fc.string().map((step): Change => (parts) => ({
    ...parts,
    completedSteps: [...parts.completedSteps, { path: 'p', step, at: '2026-11-24T09:00:00.000Z' }]
  })),
  fc.constant<Change>((parts) => parts)
);

test('a snapshot and what changed since are the whole snapshot, whatever changed and whichever was missed', () => {
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 25 }), fc.infiniteStream(fc.boolean()), (sequence, asks) => {
      const history = [snapshotOf(EMPTY)];
      let parts = EMPTY;
      let kept = applyDelta(null, delta(snapshotOf(EMPTY), ''));
      expect(kept).toEqual(history[0]);
      sequence.forEach((change, at) => {
        parts = change(parts);
        const whole = snapshotOf(parts, `2026-11-24T09:00:${String(at).padStart(2, '0')}.000Z`);
        // Some versions a device never hears of.
        if (asks.next().value === true) {
          kept = applyDelta(kept, delta(whole, kept.version));
          expect(kept).toEqual(whole);
        }
        // And some come back after long.
        for (const old of history) expect(applyDelta(old, delta(whole, old.version))).toEqual(whole);
        history.push(whole);
      });
    }),
    { numRuns: 300 }
  );
});

test('what is the same has the same version, and whatever differs another', () => {
  fc.assert(
    fc.property(fc.array(changes, { maxLength: 10 }), (sequence) => {
      const after = sequence.reduce((parts, change) => change(parts), EMPTY);
      const same = JSON.stringify(after) === JSON.stringify(EMPTY);
      expect(snapshotOf(after).version === snapshotOf(EMPTY).version).toBe(same);
    })
  );
});

test('only what changed is told', () => {
  const before = snapshotOf({ ...EMPTY, facts: [fact(1, 4), fact(5, 5)] });
  const told = (change: Partial<Parts>) =>
    changedSince(snapshotOf({ ...EMPTY, facts: before.facts, ...change }), before.version).parts;
  expect(told({})).toEqual({});
  expect(told({ teamPoints: 7 })).toEqual({ teamPoints: 7 });
  expect(told({ facts: [...before.facts, fact(8, 6)] })).toEqual({ facts: { after: 5, rows: [fact(8, 6)] } });
  // One that stood does no more: all that stand are told.
  expect(told({ facts: [fact(5, 5), fact(8, 6)] })).toEqual({
    facts: { after: 0, rows: [fact(5, 5), fact(8, 6)] }
  });
  expect(told({ facts: [] })).toEqual({ facts: { after: 0, rows: [] } });
  expect(told({ facts: [fact(1, 4), fact(5, 5.1)] })).toEqual({
    facts: { after: 0, rows: [fact(1, 4), fact(5, 5.1)] }
  });
});

test.each([
  ['nothing', () => ''],
  ['a word', () => 'latest'],
  ['a version of before there were parts', () => 'tqO0kYwq3bV1mJ7cS2xYzA'],
  ['one that was cut', (version: string) => version.slice(0, -9)],
  ['one with a letter more', (version: string) => version.replace('.', 'x.')],
  ['a snapshot of other parts', (version: string) => `x${version.slice(1)}`],
  ['something long', () => `${'a'.repeat(8000)}.1`]
])('to who brings %s all is told', (_what, since) => {
  const whole = snapshotOf({ ...EMPTY, facts: [fact(1, 4)] });
  const { parts } = changedSince(whole, since(whole.version));
  expect(parts).toEqual({ ...EMPTY, facts: { after: 0, rows: [fact(1, 4)] } });
});

test('a version fits into an address and the head of an answer', () => {
  expect(versionOf(EMPTY as unknown as SnapshotParts)).toMatch(/^[\w-]{40}\.0$/);
});
