import { daysBetween, type Instant, type IsoDate } from '../shared/date';
import type { LocalizedText, Sourced } from '../shared/text';

/** What is worth points: outcomes that were verified, never clicks or volume. Data. */
export interface PointRule extends Sourced {
  id: string;
  title: LocalizedText;
  on: PointOccasion;
  /** Only for this certification kind, where given. */
  certificationKind?: string;
  points: number;
  /**
   * A certificate that was issued so many days after another of the same person and certification renews it and pays
   * again. Where it is absent, only one that was issued after the other had ended.
   */
  renewalAfterDays?: number;
}

export const POINT_OCCASIONS = [
  'certificate-verified',
  'action-verified',
  'quiz-passed',
  'path-completed'
] as const;
export type PointOccasion = (typeof POINT_OCCASIONS)[number];

/** One line of the ledger. Taken back by a reversal, which is a line of its own with negative points. */
export interface PointEntry {
  id: string;
  partnerId: string;
  personId: string;
  rule: string;
  points: number;
  /** The event that earned it or took it back. */
  eventId: string;
  reverses: string | null;
  occurredAt: Instant;
}

/** What happened, as far as rules look at it. */
export interface PointEarning {
  on: PointOccasion;
  /** Of the verified certificate: career, black-belt … */
  certificationKind?: string;
  /** Of the verified certificate: when it was issued, and what was known of the person's others of its kind. */
  certificate?: {
    issuedOn: IsoDate;
    before: readonly { issuedOn: IsoDate; expiresOn: IsoDate | null }[];
  };
  /** Where the same action was verified for the person before: how long ago, and how often it may count. */
  again?: { daysSince: number; oncePerDays: number | null };
}

/**
 * The one rule that pays for an event; null where none does. A rule for the certificate's own kind goes before
 * one for every kind; between equals the first by id, so that the order of the rules does not matter.
 */
export function pointsFor(earning: PointEarning, rules: readonly PointRule[]): PointRule | null {
  if (earning.again !== undefined && isTooSoon(earning.again)) return null;
  const paying = rules.filter(
    ({ on, certificationKind }) =>
      on === earning.on &&
      (certificationKind === undefined || certificationKind === earning.certificationKind)
  );
  const [first] = paying.sort(
    (a, b) =>
      Number(b.certificationKind !== undefined) - Number(a.certificationKind !== undefined) || byId(a, b)
  );
  return first === undefined || isPaidAlready(earning, first) ? null : first;
}

/** A period of validity pays once, whatever day its proofs name. */
function isPaidAlready({ certificate }: PointEarning, { renewalAfterDays }: PointRule): boolean {
  if (certificate === undefined) return false;
  const { issuedOn, before } = certificate;
  return before.some((other) =>
    renewalAfterDays === undefined
      ? other.expiresOn === null || issuedOn <= other.expiresOn
      : daysBetween(other.issuedOn, issuedOn) < renewalAfterDays
  );
}

function isTooSoon({ daysSince, oncePerDays }: NonNullable<PointEarning['again']>): boolean {
  return oncePerDays !== null && daysSince < oncePerDays;
}

function byId(a: PointRule, b: PointRule): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** Entries that an event earned and that still stand: what is to be reversed when the event is taken back. */
export function standingEntries(entries: readonly PointEntry[], eventId: string): PointEntry[] {
  const reversed = new Set(entries.map(({ reverses }) => reverses));
  return entries.filter(
    (entry) => entry.eventId === eventId && entry.reverses === null && !reversed.has(entry.id)
  );
}

/** The line that takes `entry` back: the same person and rule, the points negative, the original untouched. */
export function reversalOf(
  entry: PointEntry,
  by: { id: string; eventId: string; occurredAt: Instant }
): PointEntry {
  return { ...entry, ...by, points: -entry.points, reverses: entry.id };
}

/** What a ledger comes to. */
export function totalPoints(entries: readonly PointEntry[]): number {
  return entries.reduce((total, { points }) => total + points, 0);
}
