import type { Membership, StaffRole } from '$lib/domain/access/roles';

/** The person behind a request. */
export interface SignedIn {
  personId: string;
  name: string;
  email: string;
  locale: 'en' | 'de' | null;
  staffRole: StaffRole | null;
  /** In force today. */
  memberships: (Membership & { partnerName: string })[];
  /** The partner they work for in this session. */
  partnerId: string | null;
  sessionId: string;
}
