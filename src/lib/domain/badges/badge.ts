import { daysBetween, type IsoDate } from '../shared/date';

/** What a badge says of itself, wherever it was read. */
export interface Badge {
  name: string | null;
  /** Who gave it, as they call themselves. */
  issuer: string | null;
  issuedOn: IsoDate | null;
  /** First day on which it is over; null where it does not end. */
  expiresOn: IsoDate | null;
  revoked: boolean;
  recipients: Recipient[];
}

/** Whom a badge is for: an e-mail address, or a hash that it can be compared with. */
export interface Recipient {
  /** `sha256$` and hex, or the address itself. */
  identity: string;
  salt: string;
}

/** How a badge differs from what its holder said, or from what would be worth something. */
export const DIFFERENCES = [
  'recipient',
  'recipient-missing',
  'issued-on',
  'expires-on',
  'revoked',
  'expired',
  'not-yet-valid'
] as const;
export type Difference = (typeof DIFFERENCES)[number];

/** Places of the world write the same instant on two days. */
const SAME_WITHIN_DAYS = 1;

/**
 * @param recipient whether the badge names the person; null where it names nobody in a way that can be compared
 * @param said the dates that the person gave; null where they gave none
 * @returns what differs, in the order of `DIFFERENCES`; empty: it agrees
 */
export function compareBadge(
  badge: Pick<Badge, 'issuedOn' | 'expiresOn' | 'revoked'>,
  recipient: boolean | null,
  said: { issuedOn: IsoDate; expiresOn: IsoDate | null } | null,
  today: IsoDate
): Difference[] {
  const { issuedOn, expiresOn, revoked } = badge;
  const found = new Set<Difference>();
  if (recipient === null) found.add('recipient-missing');
  else if (!recipient) found.add('recipient');
  if (said !== null && issuedOn !== null && !isSameDay(said.issuedOn, issuedOn)) found.add('issued-on');
  // A badge that names no end says nothing of it.
  if (said !== null && expiresOn !== null && !isSameDay(said.expiresOn, expiresOn)) found.add('expires-on');
  if (revoked) found.add('revoked');
  if (expiresOn !== null && expiresOn <= today) found.add('expired');
  if (issuedOn !== null && daysBetween(today, issuedOn) > SAME_WITHIN_DAYS) found.add('not-yet-valid');
  return DIFFERENCES.filter((difference) => found.has(difference));
}

function isSameDay(a: IsoDate | null, b: IsoDate): boolean {
  return a !== null && Math.abs(daysBetween(a, b)) <= SAME_WITHIN_DAYS;
}
