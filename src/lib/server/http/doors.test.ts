import { expect, test } from 'vitest';
import type { SignedIn } from '../auth/signed-in';
import { doorOf, passes, type Door } from './doors';

test.each<[string | null, Door]>([
  [null, 'none'],
  ['/(public)/sign-in', 'everyone'],
  ['/(public)/invite/[token]', 'everyone'],
  ['/(member)', 'everyone'],
  ['/(member)/wallet', 'everyone'],
  ['/(staff)/people', 'staff'],
  ['/(lead)/company/people', 'lead'],
  ['/account', 'signed-in'],
  ['/api/snapshot', 'api'],
  ['/api/health', 'everyone'],
  ['/api/health/more', 'api'],
  ['/something-nobody-thought-of', 'signed-in'],
  ['/(staffroom)/x', 'signed-in']
])('the route %j is behind the door %j', (routeId, door) => {
  expect(doorOf(routeId)).toBe(door);
});

const visitor = null;
const staff = (staffRole: SignedIn['staffRole']) => someone({ staffRole });
const inPartner = (role: 'partner_lead' | 'member' | 'viewer') =>
  someone({
    partnerId: 'a',
    memberships: [
      { id: 'm', partnerId: 'a', partnerName: 'A', role, jobRole: 'engineer', from: '2026-01-01', to: null }
    ]
  });

test.each<[string, SignedIn | null, Record<Exclude<Door, 'none'>, 'yes' | 'no' | 'sign-in'>]>([
  [
    'a visitor',
    visitor,
    { everyone: 'yes', 'signed-in': 'sign-in', api: 'sign-in', lead: 'sign-in', staff: 'sign-in' }
  ],
  [
    'an admin',
    staff('programme_admin'),
    { everyone: 'yes', 'signed-in': 'yes', api: 'yes', lead: 'yes', staff: 'yes' }
  ],
  [
    'a manager',
    staff('enablement_manager'),
    { everyone: 'yes', 'signed-in': 'yes', api: 'yes', lead: 'yes', staff: 'yes' }
  ],
  [
    'a lead',
    inPartner('partner_lead'),
    { everyone: 'yes', 'signed-in': 'yes', api: 'yes', lead: 'yes', staff: 'no' }
  ],
  [
    'a member',
    inPartner('member'),
    { everyone: 'yes', 'signed-in': 'yes', api: 'yes', lead: 'no', staff: 'no' }
  ],
  [
    'a viewer',
    inPartner('viewer'),
    { everyone: 'yes', 'signed-in': 'yes', api: 'yes', lead: 'no', staff: 'no' }
  ],
  [
    'someone without a place',
    someone({}),
    { everyone: 'yes', 'signed-in': 'yes', api: 'yes', lead: 'no', staff: 'no' }
  ]
])('where %s may go', (_who, person, expected) => {
  for (const [door, answer] of Object.entries(expected))
    expect(passes(door as Door, person), door).toBe(answer);
});

test('a lead of one company is not a lead while they work for another', () => {
  const both = inPartner('partner_lead');
  const [own] = both.memberships;
  if (own === undefined) throw new Error('a lead without a membership');
  both.memberships.push({
    ...own,
    id: 'n',
    partnerId: 'b',
    partnerName: 'B',
    role: 'member'
  });
  expect(passes('lead', both)).toBe('yes');
  expect(passes('lead', { ...both, partnerId: 'b' })).toBe('no');
});

function someone(given: Partial<SignedIn>): SignedIn {
  return {
    personId: 'p',
    name: 'P',
    email: 'p@example.com',
    locale: null,
    staffRole: null,
    memberships: [],
    partnerId: null,
    sessionId: 's',
    ...given
  };
}
