import type { AnyFact } from '../facts/fact';
import type { Instant } from '../shared/date';
import type { Snapshot } from './snapshot';

/** What a snapshot is made of: each field is a part, and changes as a whole. */
export type SnapshotParts = Omit<Snapshot, 'version' | 'takenAt'>;

/** The facts that came since: those up to `after`, a `seq`, still stand as they stood; 0: none of them. */
export interface FactsDelta {
  after: number;
  rows: AnyFact[];
}

/** What changed from one version of a snapshot to another: the parts that are not named are the same. */
export interface SnapshotDelta {
  version: string;
  takenAt: Instant;
  parts: Partial<Omit<SnapshotParts, 'facts'>> & { facts?: FactsDelta };
}

/**
 * The snapshot of which `delta` tells.
 *
 * @param snapshot the one of the version that was asked about; null where `delta` has all parts
 */
export function applyDelta(snapshot: Snapshot | null, delta: SnapshotDelta): Snapshot {
  const { version, takenAt } = delta;
  const { facts, ...parts } = delta.parts;
  const before = snapshot?.facts ?? [];
  const merged =
    facts === undefined ? before : [...before.filter(({ seq }) => seq <= facts.after), ...facts.rows];
  return { ...(snapshot as Snapshot), ...parts, facts: merged, version, takenAt };
}
