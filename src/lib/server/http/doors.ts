import { can } from '$lib/domain/access/can';
import type { Actor } from '$lib/domain/access/roles';
import type { SignedIn } from '../auth/signed-in';

/** Endpoints for everyone. Each says here why. */
const PUBLIC_API: readonly string[] = [
  '/api/health', // asked by what watches over the process
  '/api/push/seen', // notifications answer when the session is long over; each bears a signed token
  '/api/push/off' // the same
];

/** Who may come to a route: `none` where there is no such route. */
export type Door = 'none' | 'everyone' | 'signed-in' | 'api' | 'lead' | 'staff';

/** The door of a route, by its group. What nobody thought of is behind the door for people who signed in. */
export function doorOf(routeId: string | null): Door {
  if (routeId === null) return 'none';
  if (routeId.startsWith('/api/')) return PUBLIC_API.includes(routeId) ? 'everyone' : 'api';
  if (inGroup(routeId, '(public)')) return 'everyone';
  // Shells without data, written during the build; what they show comes from the API.
  if (inGroup(routeId, '(member)')) return 'everyone';
  if (inGroup(routeId, '(staff)')) return 'staff';
  if (inGroup(routeId, '(lead)')) return 'lead';
  return 'signed-in';
}

export function passes(door: Door, signedIn: SignedIn | null): 'yes' | 'sign-in' | 'no' {
  if (door === 'everyone') return 'yes';
  if (signedIn === null) return 'sign-in';
  const actor: Actor = { kind: 'person', ...signedIn };
  switch (door) {
    case 'none':
      return 'no';
    case 'signed-in':
    case 'api':
      return 'yes';
    case 'staff':
      return can(actor, 'enter-staff-desk') ? 'yes' : 'no';
    case 'lead':
      return can(actor, 'enter-lead-desk', signedIn.partnerId) ? 'yes' : 'no';
  }
}

function inGroup(routeId: string, group: string): boolean {
  return routeId.split('/').includes(group);
}
