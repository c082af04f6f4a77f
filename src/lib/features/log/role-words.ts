import type { JobRole } from '$lib/domain/facts/fact';
import { jobName } from '$lib/features/account/role-name';

/** Roles as people call them, one after the other. */
export function rolesText(roles: readonly JobRole[]): string {
  return roles.map(jobName).join(', ');
}
