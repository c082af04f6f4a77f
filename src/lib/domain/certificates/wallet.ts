import type { OwnEvidence } from '../evidence/evidence';
import { currentFacts } from '../facts/current-facts';
import type { AnyFact, CertificateHeld, Fact } from '../facts/fact';
import { certificationsIn } from '../scoring/measure-parts';
import type { Release } from '../scoring/release';
import type { IsoDate } from '../shared/date';
import { isSameCertificate } from './identity';
import { validityOn, type Validity } from './validity';

/** Whether a certificate counts for the company, and if not, why. */
export type Counting =
  | 'yes'
  /** Valid, but the person is not linked to the company. */
  | 'not-linked'
  | 'expired'
  | 'not-yet-valid'
  /** No measure of the release in force looks at this certification. */
  | 'not-measured';

/** One certification that a person holds: the certificate that stands, and those it renewed. */
export interface WalletCertificate {
  held: CertificateHeld;
  validity: Validity;
  counting: Counting;
  /** Certificates of the same certification that this one superseded, newest first. */
  earlier: CertificateHeld[];
  /** Keys of all its facts: what falls away together when it lapses. */
  keys: string[];
}

/**
 * A person's own certificates on a day, most urgent first: those that lapse soonest, then those without an end,
 * then the expired ones. A renewal may have come under another key (an import writes the number into it), so
 * certificates are put together by certification.
 *
 * @param facts every observation of the partner
 */
export function walletOf(
  facts: readonly AnyFact[],
  { personId, asOf, release }: { personId: string; asOf: IsoDate; release: Release }
): WalletCertificate[] {
  const measured = measuredCertifications(release);
  const byCertification = new Map<string, Fact<'certificate'>[]>();
  for (const fact of currentFacts(facts, asOf)) {
    if (fact.kind !== 'certificate' || fact.personId !== personId) continue;
    const known = byCertification.get(fact.data.certification);
    if (known === undefined) byCertification.set(fact.data.certification, [fact]);
    else known.push(fact);
  }
  const certificates = [...byCertification.values()].flatMap((held): WalletCertificate[] => {
    const [standing, ...earlier] = held.map(({ data }) => data).sort(standsBefore(asOf));
    if (standing === undefined) return [];
    const validity = validityOn(standing, asOf);
    const counting = countingOf(standing, validity, measured);
    return [
      {
        held: standing,
        validity,
        counting,
        earlier: distinct(standing, earlier),
        keys: held.map(({ key }) => key)
      }
    ];
  });
  return certificates.sort(
    (a, b) =>
      Number(a.validity.state === 'expired') - Number(b.validity.state === 'expired') ||
      compare(lastDay(a.held), lastDay(b.held)) ||
      compare(a.held.certification, b.held.certification)
  );
}

/** The house may know one certificate under two keys: an approval and a list had each its own (decision 110). */
function distinct(standing: CertificateHeld, earlier: readonly CertificateHeld[]): CertificateHeld[] {
  const shown = [standing];
  for (const held of earlier) {
    const known = shown.some((other) => other.issuedOn === held.issuedOn && isSameCertificate(other, held));
    if (!known) shown.push(held);
  }
  return shown.slice(1);
}

/** What was returned and not sent again since: it waits for the person. */
export function openReturns(evidence: readonly OwnEvidence[]): OwnEvidence[] {
  return evidence.filter(
    (returned) =>
      returned.state === 'returned' &&
      !evidence.some(
        (other) =>
          other.kind === returned.kind &&
          other.definition === returned.definition &&
          other.sentAt > (returned.decidedAt ?? returned.sentAt)
      )
  );
}

function countingOf(held: CertificateHeld, { state }: Validity, measured: ReadonlySet<string>): Counting {
  if (state === 'expired') return 'expired';
  if (state === 'not-yet') return 'not-yet-valid';
  if (!measured.has(held.certification)) return 'not-measured';
  return held.linked ? 'yes' : 'not-linked';
}

/** Of several the one that is valid and linked stands, then the one that is valid, then the one that ends last. */
function standsBefore(asOf: IsoDate) {
  const worth = (held: CertificateHeld) => {
    const { state } = validityOn(held, asOf);
    return state === 'expired' || state === 'not-yet' ? 0 : held.linked ? 2 : 1;
  };
  return (a: CertificateHeld, b: CertificateHeld) =>
    worth(b) - worth(a) || compare(lastDay(b), lastDay(a)) || compare(b.issuedOn, a.issuedOn);
}

function measuredCertifications(release: Release): Set<string> {
  return new Set(Object.values(release.measures).flatMap(certificationsIn));
}

function lastDay({ expiresOn }: CertificateHeld): string {
  return expiresOn ?? '9999-12-31';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
