import { expect, test } from 'vitest';
import { can, RIGHTS, type Right } from './can';
import { PARTNER_ROLES, STAFF_ROLES, type Actor, type PartnerRole, type StaffRole } from './roles';

const HERE = 'partner-a';
const THERE = 'partner-b';

function person(role: PartnerRole | StaffRole): Actor {
  const staffRole = STAFF_ROLES.find((each) => each === role) ?? null;
  const partnerRole = PARTNER_ROLES.find((each) => each === role);
  const memberships =
    partnerRole === undefined
      ? []
      : [
          {
            id: 'm',
            partnerId: HERE,
            role: partnerRole,
            jobRole: 'engineer' as const,
            from: '2026-01-01',
            to: null
          }
        ];
  return {
    kind: 'person',
    personId: 'p',
    staffRole,
    memberships,
    partnerId: partnerRole === undefined ? null : HERE
  };
}

/** Reviewed as a diff: who may do what, A everywhere, P at their own partner only. */
test('the table of rights', () => {
  const roles = [...STAFF_ROLES, ...PARTNER_ROLES];
  const table = (Object.keys(RIGHTS) as Right[]).map((right) => {
    const cells = roles.map((role) => {
      const actor = person(role);
      const [here, there] = [can(actor, right, HERE), can(actor, right, THERE)];
      expect(there && !here, `${role} ${right}`).toBe(false);
      return there ? 'A' : here ? 'P' : '-';
    });
    return `${right.padEnd(26)} ${cells.join(' ')}`;
  });
  expect([`${''.padEnd(26)} ${roles.join(' ')}`, ...table].join('\n')).toMatchSnapshot();
});

test('nobody may do nothing, and the house itself everything', () => {
  for (const right of Object.keys(RIGHTS) as Right[]) {
    expect(can({ kind: 'nobody' }, right, HERE), right).toBe(false);
    expect(can({ kind: 'system' }, right, HERE), right).toBe(true);
  }
});

test('a role of one partner never reaches another', () => {
  for (const role of PARTNER_ROLES) {
    for (const right of Object.keys(RIGHTS) as Right[]) {
      expect(can(person(role), right, THERE), `${role} ${right}`).toBe(false);
    }
  }
});
