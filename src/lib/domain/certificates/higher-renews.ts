import type { CertificateHeld } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import type { Certification } from './catalogue';
import type { KnownCertificate } from './identity';
import { computedExpiry } from './validity';

/** What is asked of a certification's definition. */
export type Ranked = Pick<Certification, 'id' | 'rank' | 'validYears'>;

type Issued = Pick<CertificateHeld, 'certification' | 'issuedOn'>;

/** Whether to recertify the one renews the other: both are of one order, and the other stands lower in it. */
export function renews(higher: Ranked | undefined, lower: Ranked | undefined): boolean {
  const [above, below] = [higher?.rank, lower?.rank];
  return above !== undefined && above.among === below?.among && above.place > below.place;
}

/**
 * The certificates whose term begins anew when a higher one is issued, each as it stands then. Only what was valid on
 * that day: there is no grace, so what had lapsed stays so. What lasts longer anyway is left as it is.
 *
 * @param known everything known of the person's certificates
 */
export function renewedBelow(
  higher: Issued,
  known: readonly KnownCertificate[],
  catalogue: readonly Ranked[]
): { key: string; held: CertificateHeld }[] {
  return known.flatMap(({ key, held, stands }) => {
    const renewed = stands ? renewedOn(held, higher, catalogue) : null;
    return renewed === null ? [] : [{ key, held: renewed }];
  });
}

/**
 * A certificate as it stands where higher ones of the same person are known already: whichever of two is heard of first,
 * the same is left.
 */
export function renewedAbove(
  lower: CertificateHeld,
  known: readonly KnownCertificate[],
  catalogue: readonly Ranked[]
): CertificateHeld {
  return known
    .filter(({ stands }) => stands)
    .toSorted((a, b) => (a.held.issuedOn < b.held.issuedOn ? -1 : 1))
    .reduce((held, higher) => renewedOn(held, higher.held, catalogue) ?? held, lower);
}

/**
 * A certificate as it stood before it was renewed by this one; null where it was not. For an approval of the higher one
 * that is taken back.
 */
export function withoutRenewal(held: CertificateHeld, higher: Issued): CertificateHeld | null {
  const { renewedBy, ...own } = held;
  if (renewedBy?.certification !== higher.certification || held.issuedOn !== higher.issuedOn) return null;
  return { ...own, ...renewedBy.before };
}

function renewedOn(
  held: CertificateHeld,
  { certification, issuedOn: day }: Issued,
  catalogue: readonly Ranked[]
): CertificateHeld | null {
  const find = (id: string) => catalogue.find((one) => one.id === id);
  const definition = find(held.certification);
  if (definition === undefined || !renews(find(certification), definition)) return null;
  const { issuedOn, expiresOn, renewedBy: _, ...rest } = held;
  if (expiresOn === null || !wasValid(issuedOn, expiresOn, day)) return null;
  const until = computedExpiry(definition, day);
  if (until === null || until <= expiresOn) return null;
  return {
    ...rest,
    issuedOn: day,
    expiresOn: until,
    renewedBy: { certification, before: { issuedOn, expiresOn } }
  };
}

function wasValid(issuedOn: IsoDate, expiresOn: IsoDate, day: IsoDate): boolean {
  return issuedOn <= day && day <= expiresOn;
}
