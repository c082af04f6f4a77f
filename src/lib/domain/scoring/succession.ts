import type { IsoDate } from '../shared/date';
import type { Release } from './release';

/** How a release stands among the published ones of its programme. */
export interface Succession {
  /** In force on the day before its first day; null where none is. */
  predecessor: Release | null;
  /** Hold from today until its first day, one after the other; none where its day has come. */
  until: Release[];
  /** Has the same first day, is still to come, and would never come into force. */
  replaces: Release | null;
  /** The latest one, where the day does not lie after it: it can never be published on that day. */
  blockedBy: Release | null;
  /** Its first day, where that is past and days from then on were scored by another one. */
  backdatesFrom: IsoDate | null;
}

type Dated = Pick<Release, 'id' | 'programme' | 'effectiveFrom'>;

/**
 * Tells what publishing a release would mean. It must come after the latest one of its programme, so that no day gets
 * other rules between two that it had; or on the very day of the latest one, while that is to come. The first release of
 * a programme cannot be replaced: days before it are scored by it too.
 *
 * @param published what is published and was not replaced, of any programme
 */
export function successionOf(release: Dated, published: readonly Release[], today: IsoDate): Succession {
  const line = published
    .filter(({ programme, id }) => programme === release.programme && id !== release.id)
    .sort((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
  const { effectiveFrom } = release;
  const before = line.filter((one) => one.effectiveFrom < effectiveFrom);
  const predecessor = before.at(-1) ?? null;
  const latest = line.at(-1);
  const isLater = latest === undefined || latest.effectiveFrom < effectiveFrom;
  const replaces =
    latest?.effectiveFrom === effectiveFrom && effectiveFrom > today && predecessor !== null ? latest : null;
  const inForce = before.findLastIndex((one) => one.effectiveFrom <= today);
  return {
    predecessor,
    until: effectiveFrom > today ? before.slice(Math.max(0, inForce)) : [],
    replaces,
    blockedBy: isLater || replaces !== null ? null : latest,
    backdatesFrom: effectiveFrom < today && predecessor !== null ? effectiveFrom : null
  };
}
