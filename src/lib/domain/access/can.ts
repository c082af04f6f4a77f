import type { Actor, PartnerRole, StaffRole } from './roles';

export type Role = StaffRole | PartnerRole;

/**
 * The whole of the authorisation: who may do what. Staff roles hold for every partner; partner roles hold
 * inside the partner they were given in. `own` narrows a right to what is the person's own.
 */
export const RIGHTS = {
  'enter-staff-desk': ['programme_admin', 'enablement_manager'],
  'enter-lead-desk': ['programme_admin', 'enablement_manager', 'partner_lead'],
  'see-own-world': ['partner_lead', 'member', 'viewer'],
  'see-boards': ['programme_admin', 'enablement_manager', 'partner_lead', 'member', 'viewer'],
  'log-evidence': ['partner_lead', 'member'],
  learn: ['partner_lead', 'member'],
  'see-partner': ['programme_admin', 'enablement_manager', 'partner_lead', 'member', 'viewer'],
  'see-people-of-partner': ['programme_admin', 'enablement_manager', 'partner_lead'],
  'see-evidence-of-partner': ['programme_admin', 'enablement_manager', 'partner_lead'],
  'answer-goal': ['partner_lead'],
  'accept-plan': ['partner_lead'],
  'choose-focus': ['partner_lead'],
  'open-dispute': ['partner_lead', 'member'],
  'reply-dispute': ['programme_admin', 'enablement_manager', 'partner_lead', 'member'],
  'see-disputes-of-partner': ['programme_admin', 'enablement_manager', 'partner_lead'],
  'settle-dispute': ['programme_admin', 'enablement_manager'],
  'share-memo': ['partner_lead', 'enablement_manager', 'programme_admin'],
  'set-board-privacy': ['partner_lead'],
  'invite-to-partner': ['programme_admin', 'enablement_manager', 'partner_lead'],
  'see-all-partners': ['programme_admin', 'enablement_manager'],
  'decide-evidence': ['programme_admin', 'enablement_manager'],
  'assign-goal': ['programme_admin', 'enablement_manager'],
  'import-files': ['programme_admin', 'enablement_manager'],
  'undo-import': ['programme_admin', 'enablement_manager'],
  'manage-partner': ['programme_admin', 'enablement_manager'],
  'invite-staff': ['programme_admin'],
  'see-people': ['programme_admin', 'enablement_manager'],
  'block-access': ['programme_admin', 'enablement_manager'],
  'end-membership': ['programme_admin', 'enablement_manager', 'partner_lead'],
  'see-programme': ['programme_admin', 'enablement_manager'],
  'manage-programme': ['programme_admin']
} as const satisfies Record<string, readonly Role[]>;

export type Right = keyof typeof RIGHTS;

/** True where someone of this role may do it: what a screen asks of its own person to draw what they can use. */
export function roleCan(role: Role, right: Right): boolean {
  const roles: readonly Role[] = RIGHTS[right];
  return roles.includes(role);
}

/** True where the actor may do it, at `partnerId` where the right is about one partner. */
export function can(actor: Actor, right: Right, partnerId: string | null = null): boolean {
  if (actor.kind === 'system') return true;
  if (actor.kind === 'nobody') return false;
  const roles: readonly Role[] = RIGHTS[right];
  if (actor.staffRole !== null && roles.includes(actor.staffRole)) return true;
  return actor.memberships.some(
    (membership) =>
      roles.includes(membership.role) && (partnerId === null || membership.partnerId === partnerId)
  );
}
