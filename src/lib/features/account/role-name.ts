import type { Membership, PartnerRole, StaffRole } from '$lib/domain/access/roles';
import { m } from '$paraglide/messages.js';

/** A role as people call it. */
export function roleName(role: PartnerRole | StaffRole): string {
  switch (role) {
    case 'programme_admin':
      return m.auth_role_programme_admin();
    case 'enablement_manager':
      return m.auth_role_enablement_manager();
    case 'partner_lead':
      return m.auth_role_partner_lead();
    case 'member':
      return m.auth_role_member();
    case 'viewer':
      return m.auth_role_viewer();
  }
}

/** What a person does in their company. */
export function jobName(job: Membership['jobRole']): string {
  switch (job) {
    case 'engineer':
      return m.auth_job_engineer();
    case 'seller':
      return m.auth_job_seller();
    case 'lead':
      return m.auth_job_lead();
  }
}
