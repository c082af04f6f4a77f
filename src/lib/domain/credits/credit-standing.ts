import type { RenewalRule } from '../certificates/validity';
import { addDays, daysBetween, type IsoDate } from '../shared/date';
import type { CreditEntry } from './credit-entry';

/**
 * What becomes of an activity: claimed in time; still to be claimed; claimed too late, or not at all, so that it counts
 * for nothing; of another term than the certificate's.
 */
export type CreditState = 'claimed' | 'to-claim' | 'lost' | 'other-term';

/** How far credits renew one certificate of a person, on a day. All numbers are credits. */
export interface CreditStanding {
  needed: number;
  claimed: number;
  /** Done, and to be claimed yet. */
  toClaim: number;
  /** Not claimed within the days of the rule. */
  lost: number;
  /** What is missing where everything is claimed that can be. */
  missing: number;
  /** What is to be claimed first, and by when at the latest; null where nothing is. */
  nextClaim: { credits: number; by: IsoDate } | null;
  /**
   * Only of a certificate that has ended: `reached`, where credits that were done in its term and claimed in time make
   * it; `pending`, where those make it that can still be claimed; `over` where they do not.
   */
  afterExpiry: 'reached' | 'pending' | 'over' | null;
}

type CreditsRule = Extract<RenewalRule, { by: 'credits' }>;
type Term = { issuedOn: IsoDate; expiresOn: IsoDate | null };

/**
 * Counts activities from the day of issue to the last day, both included. One must be claimed within the days of the
 * rule after it was done, the last of them included; so what was done just before the end may be claimed after it and
 * counts for it all the same. Nothing that was done after the end does: there is no grace.
 */
export function creditStanding(
  term: Term,
  rule: CreditsRule,
  entries: readonly CreditEntry[],
  today: IsoDate
): CreditStanding {
  const sums = { claimed: 0, 'to-claim': 0, lost: 0, 'other-term': 0 };
  let by: IsoDate | null = null;
  for (const entry of entries) {
    const state = creditState(entry, term, rule, today);
    sums[state] += entry.credits;
    const last = claimBy(entry, rule);
    if (state === 'to-claim' && (by === null || last < by)) by = last;
  }
  const due = entries.filter(
    (entry) => creditState(entry, term, rule, today) === 'to-claim' && claimBy(entry, rule) === by
  );
  const { claimed, 'to-claim': toClaim, lost } = sums;
  const isOver = term.expiresOn !== null && term.expiresOn < today;
  return {
    needed: rule.credits,
    claimed,
    toClaim,
    lost,
    missing: Math.max(0, rule.credits - claimed - toClaim),
    nextClaim: by === null ? null : { credits: due.reduce((sum, { credits }) => sum + credits, 0), by },
    afterExpiry: !isOver
      ? null
      : claimed >= rule.credits
        ? 'reached'
        : claimed + toClaim >= rule.credits
          ? 'pending'
          : 'over'
  };
}

export function creditState(
  { doneOn, claimedOn }: Pick<CreditEntry, 'doneOn' | 'claimedOn'>,
  { issuedOn, expiresOn }: Term,
  rule: CreditsRule,
  today: IsoDate
): CreditState {
  if (doneOn < issuedOn || (expiresOn !== null && doneOn > expiresOn)) return 'other-term';
  const isInTime = daysBetween(doneOn, claimedOn ?? today) <= rule.claimWithinDays;
  if (!isInTime) return 'lost';
  return claimedOn === null ? 'to-claim' : 'claimed';
}

/** The last day on which an activity can be claimed. */
export function claimBy({ doneOn }: Pick<CreditEntry, 'doneOn'>, { claimWithinDays }: CreditsRule): IsoDate {
  return addDays(doneOn, claimWithinDays);
}
