import { createHash } from 'node:crypto';
import type { AnyFact } from '$lib/domain/facts/fact';
import type { SnapshotDelta, SnapshotParts } from '$lib/domain/snapshot/delta';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';

/** Characters of a hash, 48 bits: that another content has the same is one chance in 10^14. */
const LENGTH = 8;

type PartName = keyof SnapshotParts;
type OtherPart = Exclude<PartName, 'facts'>;

/**
 * The version of a snapshot says what each part of it holds, so that whoever brings it back is told what changed, and
 * nobody has to remember what they were given: the hash of the names of the parts, those of the parts in the order of
 * their names, and last of the facts up to which `seq` they go.
 */
export function versionOf(parts: SnapshotParts): string {
  const names = namesOf(parts);
  const hashes = names.map((name) => hashOf(parts[name]));
  return `${hashOf(names)}${hashes.join('')}${hashOf(parts.facts)}.${lastSeq(parts.facts)}`;
}

/**
 * What is not as it was in the version `since`; all of it where that is none of this kind of snapshot.
 *
 * @param snapshot whose version was made by `versionOf`
 */
export function changedSince(snapshot: Snapshot, since: string): SnapshotDelta {
  const { version, takenAt, ...parts } = snapshot;
  const names = namesOf(parts);
  const [then, now] = [readVersion(since, names), readVersion(version, names)];
  const changed = Object.fromEntries(
    names
      .filter((name) => then?.hashes.get(name) !== now?.hashes.get(name))
      .map((name) => [name, parts[name]])
  ) as SnapshotDelta['parts'];
  if (then === null) changed.facts = { after: 0, rows: parts.facts };
  else if (then.facts !== now?.facts) changed.facts = factsSince(parts.facts, then);
  return { version, takenAt, parts: changed };
}

interface ReadVersion {
  hashes: Map<OtherPart, string>;
  /** The hash of the facts. */
  facts: string;
  /** The last of them. */
  seq: number;
}

function readVersion(version: string, names: readonly OtherPart[]): ReadVersion | null {
  const read = /^([\w-]+)\.(\d{1,15})$/.exec(version);
  const hashes = read?.[1]?.match(/.{8}/g) ?? [];
  const [kind, ...ofParts] = hashes;
  const facts = ofParts.pop();
  const isOurs = kind === hashOf(names) && ofParts.length === names.length;
  if (!isOurs || facts === undefined || read?.[1]?.length !== hashes.length * LENGTH) return null;
  return {
    hashes: new Map(names.map((name, at) => [name, ofParts[at] ?? ''])),
    facts,
    seq: Number(read[2])
  };
}

function factsSince(facts: readonly AnyFact[], then: Pick<ReadVersion, 'facts' | 'seq'>) {
  const firstNew = facts.findIndex(({ seq }) => seq > then.seq);
  const count = firstNew === -1 ? facts.length : firstNew;
  const stands = hashOf(facts.slice(0, count)) === then.facts;
  return stands ? { after: then.seq, rows: facts.slice(count) } : { after: 0, rows: [...facts] };
}

function namesOf(parts: SnapshotParts): OtherPart[] {
  return (Object.keys(parts) as PartName[]).filter((name): name is OtherPart => name !== 'facts').sort();
}

/** Facts are in the order in which the house learned of them. */
function lastSeq(facts: readonly AnyFact[]): number {
  return facts.at(-1)?.seq ?? 0;
}

function hashOf(content: unknown): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, LENGTH);
}
