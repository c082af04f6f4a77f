import type { CertificateOfPartner } from '$lib/domain/certificates/identity';
import type { Certification } from '$lib/domain/certificates/catalogue';
import type { Release } from '$lib/domain/scoring/release';
import { addDays, type IsoDate } from '$lib/domain/shared/date';
import type { PartnerIdentity } from '../repositories/partner-repository';
import type { PersonIdentity } from '../repositories/person-repository';
import { CertificateResolver } from './certificate-resolver';
import { PartnerResolver } from './partner-resolver';
import { PersonResolver } from './person-resolver';

/** What is known at the moment of a check. Plain data: it may go to another thread. */
export interface WorldInput {
  /** The day the file speaks of. */
  asOf: IsoDate;
  /** What is said to be of a later day lies in the future. */
  latestDay: IsoDate;
  partners: readonly PartnerIdentity[];
  takenAliases: Set<string>;
  people: readonly PersonIdentity[];
  employments: readonly { partnerId: string; personId: string }[];
  /** As they were last said on the file's day. Of other kinds of file none. */
  certificates: readonly CertificateOfPartner[];
  /** As-of days of the newest applied WorkSpan report that spoke of each partner. */
  reported: ReadonlyMap<string, IsoDate>;
  /** Of every release: what they call `reported` may be imported. */
  releases: readonly Release[];
  certifications: readonly Certification[];
}

/** What rows are read against. */
export interface ImportWorld extends Pick<
  WorldInput,
  'asOf' | 'latestDay' | 'reported' | 'releases' | 'certifications'
> {
  /** The last day that a file of `asOf` can know of: a row may be written where it is a day later already. */
  lastDay: IsoDate;
  partners: PartnerResolver;
  people: PersonResolver;
  certificates: CertificateResolver;
}

export function makeWorld(input: WorldInput, newId: () => string): ImportWorld {
  return {
    ...input,
    lastDay: addDays(input.asOf, 1),
    partners: new PartnerResolver(input.partners, input.takenAliases, newId),
    people: new PersonResolver(input.people, input.employments, newId),
    certificates: new CertificateResolver(input.certificates)
  };
}
