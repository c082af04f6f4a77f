import type { Release, Threshold } from '../scoring/release';
import { isReached, settleIndex } from '../scoring/threshold';
import type { Instant } from '../shared/date';
import type { NewNotice } from './notice';
import { mayAtPartner, type Subscriber } from './of-events';

/** How far a partner's projected index of one portfolio has come. */
export interface Standing {
  partnerId: string;
  portfolio: string;
  /** Id of the highest threshold that is reached; null for none. */
  reached: string | null;
}

/** The thresholds that hang on the index alone: of others the scores that are kept do not say whether they are reached. */
export function thresholdsOfIndex({ thresholds }: Pick<Release, 'thresholds'>): Threshold[] {
  return thresholds.filter(({ requires }) => requires === undefined);
}

/** @param thresholds in their order, the lowest first */
export function highestReached(thresholds: readonly Threshold[], index: number): string | null {
  return thresholds.findLast((threshold) => isReached(threshold, settleIndex(index)))?.id ?? null;
}

/**
 * The members of the partners whose standing is another than it was last seen. Where it was never seen, or by rules
 * that know other thresholds, nothing was crossed.
 */
export function noticesOfCrossings(
  before: readonly Standing[],
  now: readonly Standing[],
  thresholds: readonly Threshold[],
  { subscribers, at }: { subscribers: readonly Subscriber[]; at: Instant }
): NewNotice[] {
  const seen = new Map(before.map((one) => [placeOf(one), one.reached]));
  const known = (id: string | null) => id === null || thresholds.some((threshold) => threshold.id === id);
  return now.flatMap(({ partnerId, portfolio, reached: to }) => {
    const from = seen.get(placeOf({ partnerId, portfolio }));
    if (from === undefined || from === to || !known(from)) return [];
    return subscribers
      .filter((one) => one.since <= at && mayAtPartner(one, 'see-own-world', partnerId))
      .map(({ personId }): NewNotice => ({
        personId,
        partnerId,
        why: `standing:${partnerId}:${portfolio}:${to ?? 'none'}:${at}`,
        occasion: { kind: 'threshold-crossed', portfolio, from, to },
        dueAt: at
      }));
  });
}

/** Of a crossing the one threshold that is to be named: upward the highest reached, downward the lowest lost. */
export function crossedThreshold(
  thresholds: readonly Threshold[],
  { from, to }: { from: string | null; to: string | null }
): { threshold: Threshold; up: boolean } | null {
  const place = (id: string | null) => thresholds.findIndex((threshold) => threshold.id === id);
  const [was, is] = [place(from), place(to)];
  const threshold = thresholds[is > was ? is : is + 1];
  return was === is || threshold === undefined ? null : { threshold, up: is > was };
}

function placeOf({ partnerId, portfolio }: Pick<Standing, 'partnerId' | 'portfolio'>): string {
  return `${partnerId} ${portfolio}`;
}
