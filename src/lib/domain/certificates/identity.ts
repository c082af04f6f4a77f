import type { CertificateHeld } from '../facts/fact';
import type { IsoDate } from '../shared/date';

/** What tells one certificate from another. */
type Identity = Pick<CertificateHeld, 'certification' | 'number' | 'issuedOn'>;

type Validity = Pick<CertificateHeld, 'issuedOn' | 'expiresOn'>;

/** A certificate of one person at one partner, as it was last said under its key. */
export interface KnownCertificate {
  key: string;
  held: CertificateHeld;
  /** False where it tells only which certificate the key is of: said of a later day, or by a row of the same file. */
  stands: boolean;
}

/** One time that a certificate was said, by a list or an approval. */
export interface CertificateObservation {
  partnerId: string;
  personId: string;
  key: string;
  asOf: IsoDate;
  retracted: boolean;
  held: CertificateHeld;
}

export type CertificateOfPartner = KnownCertificate & { partnerId: string; personId: string };

/** What a proof or a row says of a certificate. */
export interface SaidCertificate extends Omit<CertificateHeld, 'linked' | 'renewedBy'> {
  personId: string;
  /** Null where it is not said. */
  linked: boolean | null;
}

/** What is to be written of it. */
export interface SettledCertificate {
  /** The key of its fact. More than one where the house knew the same certificate under several. */
  keys: string[];
  held: CertificateHeld;
  /** The certificate that was issued later and lasts longer, where one is known: its validity stands. */
  later: CertificateHeld | null;
}

/**
 * Whether two observations are of one certificate of a person: the same number, or, where one of them has none, the
 * same day of issue. How a number is spelled makes no difference.
 */
export function isSameCertificate(a: Identity, b: Identity): boolean {
  if (a.certification !== b.certification) return false;
  if (a.number !== null && b.number !== null) return numberKey(a.number) === numberKey(b.number);
  return a.issuedOn === b.issuedOn;
}

/**
 * Every certificate as it was last said on or before a day, last said last; of what was said later only, which one
 * it is.
 *
 * @param observations by day, and those of one day in the order the house learned of them
 */
export function certificatesKnownOn(
  observations: readonly CertificateObservation[],
  day: IsoDate
): CertificateOfPartner[] {
  const known = new Map<string, CertificateOfPartner>();
  for (const { partnerId, personId, key, asOf, retracted, held } of observations) {
    const id = `${partnerId}/${key}`;
    if (asOf > day && known.has(id)) continue;
    known.delete(id);
    known.set(id, { partnerId, personId, key, held, stands: asOf <= day && !retracted });
  }
  return [...known.values()];
}

/**
 * Under which key a certificate is written, whichever way it comes, and what its fact says
 * (docs/decisions/110). Without a number nobody tells a renewal from what it renews: it is taken for what is known
 * of the person's certification.
 *
 * @param known what is known of this person's certificates of this certification, last said last
 */
export function settleCertificate(
  said: SaidCertificate,
  known: readonly KnownCertificate[]
): SettledCertificate {
  const { personId, linked, ...details } = said;
  const newKey = certificateKey(said);
  let same = known.filter(({ key, held }) => key === newKey || isSameCertificate(held, details));
  if (same.length === 0 && said.number === null) same = latest(known);
  const standing = same.filter(({ stands }) => stands);
  const before = standing.at(-1)?.held;
  const [last] = latest(standing);
  const later = last !== undefined && isLater(last.held, details) ? last.held : null;
  const renewedBy = (later ?? standing.findLast(({ held }) => isSameTerm(held, details))?.held)?.renewedBy;
  return {
    keys: same.length === 0 ? [newKey] : [...new Set(same.map(({ key }) => key))],
    // Always in this order: imports compare what is said as text.
    held: {
      certification: details.certification,
      // One spelling of it, and a list without numbers takes none away.
      number: before?.number ?? details.number,
      issuedOn: (later ?? details).issuedOn,
      expiresOn: (later ?? details).expiresOn,
      // A renewal takes after what it renews.
      linked: linked ?? before?.linked ?? known.findLast(({ stands }) => stands)?.held.linked ?? true,
      ...(renewedBy !== undefined && { renewedBy })
    },
    later
  };
}

/** The key of a certificate that is not known yet. */
export function certificateKey({
  personId,
  certification,
  number
}: Pick<SaidCertificate, 'personId' | 'certification' | 'number'>): string {
  const tidy = number?.replace(/[\p{C}\s]+/gu, ' ').trim() ?? '';
  return [personId, certification, ...(tidy === '' ? [] : [tidy])].join('/');
}

/** Whether `a` was issued after `b` and lasts longer. */
export function isLater(a: Validity, b: Validity): boolean {
  return a.issuedOn > b.issuedOn && lastDay(a) > lastDay(b);
}

function isSameTerm(a: Validity, b: Validity): boolean {
  return a.issuedOn === b.issuedOn && a.expiresOn === b.expiresOn;
}

/** The one that lasts longest, as a list. */
function latest(known: readonly KnownCertificate[]): KnownCertificate[] {
  const [first] = known.toSorted((a, b) => (lastDay(a.held) < lastDay(b.held) ? 1 : -1));
  return first === undefined ? [] : [first];
}

function lastDay({ expiresOn }: { expiresOn: IsoDate | null }): IsoDate {
  return expiresOn ?? '9999-12-31';
}

/** How a certificate’s number is told from others, however it is spelled. */
export function numberKey(number: string): string {
  return number
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}
