import type { IsoDate } from '../shared/date';

/** Roles of the distributor's own people. */
export const STAFF_ROLES = ['programme_admin', 'enablement_manager'] as const;
export type StaffRole = (typeof STAFF_ROLES)[number];

/** Roles inside one partner. */
export const PARTNER_ROLES = ['partner_lead', 'member', 'viewer'] as const;
export type PartnerRole = (typeof PARTNER_ROLES)[number];

export interface Membership {
  id: string;
  partnerId: string;
  role: PartnerRole;
  jobRole: 'engineer' | 'seller' | 'lead';
  from: IsoDate;
  /** Last day; null while it goes on. */
  to: IsoDate | null;
}

/** Who asks. `system` is the command line and the jobs of the house itself. */
export type Actor =
  | { kind: 'system' }
  | { kind: 'nobody' }
  | {
      kind: 'person';
      personId: string;
      staffRole: StaffRole | null;
      /** Memberships that are in force today. */
      memberships: Membership[];
      /** The partner they work for in this session; null for staff without one. */
      partnerId: string | null;
    };
