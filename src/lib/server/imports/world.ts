import type { Certification } from '$lib/domain/certificates/catalogue';
import type { Release } from '$lib/domain/scoring/release';
import type { IsoDate } from '$lib/domain/shared/date';
import type { PartnerResolver } from './partner-resolver';
import type { PersonResolver } from './person-resolver';

/** What rows are read against: what is known at the moment of the check. */
export interface ImportWorld {
  asOf: IsoDate;
  partners: PartnerResolver;
  people: PersonResolver;
  /** Whether a certificate counts for the company as last said, by `partnerId/key`: for files that do not say. */
  linked: ReadonlyMap<string, boolean>;
  /** As-of days of the newest applied WorkSpan report that spoke of each partner. */
  reported: ReadonlyMap<string, IsoDate>;
  /** Of every release: what they call `reported` may be imported. */
  releases: readonly Release[];
  certifications: readonly Certification[];
}
