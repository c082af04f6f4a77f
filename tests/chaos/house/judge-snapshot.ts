import { isDeepStrictEqual } from 'node:util';
import type { Quiz } from '../../../src/lib/domain/paths/path';
import { withPending } from '../../../src/lib/domain/pending/with-pending';
import { applyDelta, type SnapshotDelta } from '../../../src/lib/domain/snapshot/delta';
import type { Snapshot } from '../../../src/lib/domain/snapshot/snapshot';
import type { Person } from '../schedule';
import type { Act } from './act';
import { QUIZ } from './acts';
import type { HouseRun } from './run-schedule';

/** What a person's device shows once all is taken, against what the server says then. */
export async function wrongInSnapshot(
  run: HouseRun,
  person: Person,
  applied: readonly Act[]
): Promise<string[]> {
  const ask = await run.asks(person);
  const after = (await ask('/api/snapshot')) as Snapshot;
  const looked = run.before.get(person);
  const before = looked ?? untouched(after);
  const pending = applied.map(({ command, proofs }) => ({ command, state: 'taken' as const, files: proofs }));
  const shown = withPending(before, pending, [QUIZ as Quiz]);
  const [there, here] = [seen(after, person), seen(shown, person)];
  const wrong = Object.keys(here).flatMap((field) =>
    isDeepStrictEqual(here[field], there[field])
      ? []
      : [`${person}'s ${field}: shown ${JSON.stringify(here[field])}, told ${JSON.stringify(there[field])}`]
  );
  if (looked === undefined) return wrong;
  const delta = (await ask(
    `/api/snapshot?since=${encodeURIComponent(before.version)}`
  )) as SnapshotDelta | null;
  const merged = delta === null ? before : applyDelta(before, delta);
  // Between the two other companies may have moved on the board.
  if (merged.version !== after.version) return wrong;
  if (!isDeepStrictEqual({ ...merged, takenAt: '' }, { ...after, takenAt: '' })) {
    wrong.push(`${person}'s snapshot made of what changed is another than the whole`);
  }
  return wrong;
}

/** The world of a company that is new. */
function untouched(snapshot: Snapshot): Snapshot {
  const { person, partner } = snapshot;
  return {
    ...snapshot,
    evidence: [],
    completedSteps: [],
    disputes: [],
    person: { ...person, boardNameShown: false },
    partner: { ...partner, boardNameShown: false, focus: [] }
  };
}

/** What of a snapshot a person's own acts show in. */
function seen(snapshot: Snapshot, person: Person): Record<string, unknown> {
  const { evidence, completedSteps, disputes, partner } = snapshot;
  return {
    evidence: sorted(
      evidence.map(({ id, kind, definition, note, occurredOn, state, files }) => [
        id,
        kind,
        definition,
        note,
        occurredOn,
        state,
        sorted(files.map((file) => file.id))
      ])
    ),
    steps: sorted([...new Set(completedSteps.map(({ path, step }) => `${path}/${step}`))]),
    disputes: sorted(
      disputes
        .filter(({ openedBy }) => openedBy === snapshot.person.id)
        .map(({ id, subject, messages }) => [id, subject, messages.map(({ words }) => words)])
    ),
    name: snapshot.person.boardNameShown,
    // What the company does is the lead's to say.
    ...(person === 'ada' ? { company: partner.boardNameShown, focus: partner.focus } : {})
  };
}

function sorted<T>(list: readonly T[]): T[] {
  return [...list].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}
