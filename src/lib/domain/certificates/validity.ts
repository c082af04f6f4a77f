import { addDays, addYears, daysBetween, type IsoDate } from '../shared/date';
import type { Certification } from './catalogue';

/** From how many days before its last day a certificate is said to lapse soon: Cisco's reminder to act. */
const LAPSES_SOON_DAYS = 90;

/** Within how many days of the activity credits are to be claimed (domain notes, section 5). */
const CLAIM_WITHIN_DAYS = 90;

type ValidityState = 'not-yet' | 'valid' | 'lapses-soon' | 'expired';

export interface Validity {
  state: ValidityState;
  /** Days after today on which it is still valid: 0 on the last day, negative once it is over; null without an end. */
  daysLeft: number | null;
}

/** How a certificate stands on a day. Valid from the day of issue to the last day, both included. */
export function validityOn(
  certificate: { issuedOn: IsoDate; expiresOn: IsoDate | null },
  day: IsoDate
): Validity {
  const daysLeft = certificate.expiresOn === null ? null : daysBetween(day, certificate.expiresOn);
  if (daysLeft !== null && daysLeft < 0) return { state: 'expired', daysLeft };
  if (certificate.issuedOn > day) return { state: 'not-yet', daysLeft };
  const soon = daysLeft !== null && daysLeft <= LAPSES_SOON_DAYS;
  return { state: soon ? 'lapses-soon' : 'valid', daysLeft };
}

/** The last day by the catalogue's rule; null where the rule knows none. The same as the server computes. */
export function computedExpiry(
  certification: Pick<Certification, 'validYears'>,
  issuedOn: IsoDate
): IsoDate | null {
  return certification.validYears === null ? null : addYears(issuedOn, certification.validYears);
}

/** No certification that anybody knows is older; imports read no earlier day either. */
const EARLIEST = '1990-01-01';

/** How much longer than the catalogue says a certificate may last: some end with their month. */
const MARGIN_DAYS = 31;

export type DatesProblem =
  'date-in-the-future' | 'date-too-early' | 'expires-before-issued' | 'validity-too-long';

/**
 * What is wrong with the dates of a certificate that a person logs; null where nothing is. Asked by the phone before
 * it sends, and by the server.
 *
 * @param latestDay the day that it is somewhere already
 */
export function datesProblem(
  certification: Pick<Certification, 'validYears'>,
  { issuedOn, expiresOn }: { issuedOn: IsoDate; expiresOn: IsoDate | null },
  latestDay: IsoDate
): DatesProblem | null {
  if (issuedOn > latestDay) return 'date-in-the-future';
  if (issuedOn < EARLIEST) return 'date-too-early';
  if (expiresOn !== null && expiresOn <= issuedOn) return 'expires-before-issued';
  return endsTooLate(certification, issuedOn, expiresOn) ? 'validity-too-long' : null;
}

/**
 * Whether a certificate ends later than one that was issued or renewed on a day can, by the catalogue; false where
 * the catalogue knows no validity.
 */
export function endsTooLate(
  certification: Pick<Certification, 'validYears'>,
  issuedOn: IsoDate,
  expiresOn: IsoDate | null
): boolean {
  const byRule = computedExpiry(certification, issuedOn);
  return byRule !== null && expiresOn !== null && expiresOn > addDays(byRule, MARGIN_DAYS);
}

export type RenewalRule =
  /** Continuing-education credits or the exam again. */
  | { by: 'credits'; credits: number; claimWithinDays: number }
  | { by: 'exam' }
  /** Neither validity nor renewal is public. */
  | { by: 'not-known' };

/** How a certification is renewed, by the catalogue. */
export function renewalRule(
  certification: Pick<Certification, 'validYears' | 'recertificationCredits'>
): RenewalRule {
  const { recertificationCredits: credits, validYears } = certification;
  if (credits !== null) return { by: 'credits', credits, claimWithinDays: CLAIM_WITHIN_DAYS };
  return { by: validYears === null ? 'not-known' : 'exam' };
}
