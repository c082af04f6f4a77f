import { expect, test } from 'vitest';
import { readAssertion, readBadgeClass, readCredential } from './read-badge';

const ID = '6f6f0c3e-0d5b-4a6e-9a3f-0a5d1f2b3c4d';
const assertion = {
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Assertion',
  id: `https://api.credly.com/v1/obi/v2/badge_assertions/${ID}`,
  recipient: { type: 'email', hashed: true, identity: 'sha256$ab', salt: 's' },
  badge: 'https://api.credly.com/v1/obi/v2/badge_classes/x',
  issuedOn: '2026-11-20T10:00:00.000Z',
  expires: '2029-11-20T00:00:00.000Z',
  verification: { type: 'hosted' }
};

test('a hosted badge, what it is for elsewhere', () => {
  expect(readAssertion(assertion, ID)).toEqual({
    badge: {
      name: null,
      issuer: null,
      issuedOn: '2026-11-20',
      expiresOn: '2029-11-20',
      revoked: false,
      recipients: [{ identity: 'sha256$ab', salt: 's' }]
    },
    badgeClass: assertion.badge
  });
});

test('what it is for may stand in it, and the end and the salt may be missing', () => {
  const { expires: _, ...rest } = assertion;
  const recipient = { type: 'email', identity: 'sha256$ab' };
  const inside = { name: 'CCNP Security', issuer: { name: 'Cisco' } };
  expect(readAssertion({ ...rest, recipient, badge: inside, revoked: true }, ID)).toMatchObject({
    badge: {
      name: 'CCNP Security',
      issuer: 'Cisco',
      expiresOn: null,
      revoked: true,
      recipients: [{ identity: 'sha256$ab', salt: '' }]
    },
    badgeClass: null
  });
});

test.each([
  ['of another badge', { ...assertion, id: 'https://api.credly.com/v1/obi/v2/badge_assertions/other' }],
  ['of another kind', { ...assertion, type: 'BadgeClass' }],
  ['without an id', { ...assertion, id: undefined }],
  ['a list', [assertion]],
  ['text', 'Assertion'],
  ['nothing', null]
])('%s is not read', (_, json) => {
  expect(readAssertion(json, ID)).toBeNull();
});

test('somebody who is known by a telephone number cannot be compared', () => {
  const recipient = { type: 'telephone', identity: '0800' };
  expect(readAssertion({ ...assertion, recipient }, ID)?.badge.recipients).toEqual([]);
});

test('what a badge is for, with its words cut to a line', () => {
  expect(readBadgeClass({ name: ` ${'x'.repeat(500)}`, issuer: { name: 'Cisco' } })).toEqual({
    name: 'x'.repeat(200),
    issuer: 'Cisco'
  });
  expect(readBadgeClass('nonsense')).toEqual({ name: null, issuer: null });
});

const credential = {
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  iss: 'https://issuer.example',
  issuer: { id: 'https://issuer.example', type: ['Profile'], name: 'Issuer Ltd' },
  validFrom: '2026-11-20T10:00:00Z',
  validUntil: '2029-11-20T00:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    identifier: [
      {
        type: 'IdentityObject',
        hashed: true,
        identityHash: 'sha256$ab',
        identityType: 'emailAddress',
        salt: 's'
      }
    ],
    achievement: { id: 'urn:x', name: 'CCNP Security' }
  }
};
const read = {
  issuer: 'https://issuer.example',
  badge: {
    name: 'CCNP Security',
    issuer: 'Issuer Ltd',
    issuedOn: '2026-11-20',
    expiresOn: '2029-11-20',
    revoked: false,
    recipients: [{ identity: 'sha256$ab', salt: 's' }]
  }
};

test('a signed badge, of both versions of the data model', () => {
  expect(readCredential(credential)).toEqual(read);
  const { validFrom, validUntil, iss, ...rest } = credential;
  const older = { ...rest, issuanceDate: validFrom, expirationDate: validUntil };
  expect(readCredential({ iss, vc: older })).toEqual(read);
});

test('of two ends the earlier counts', () => {
  const exp = Date.UTC(2027, 0, 1) / 1000;
  expect(readCredential({ ...credential, exp })?.badge.expiresOn).toBe('2027-01-01');
  expect(readCredential({ ...credential, exp: 1e300 })?.badge.expiresOn).toBe('2029-11-20');
});

test('an address may be named as whose it is', () => {
  const credentialSubject = { id: 'mailto:ada@example.test', achievement: { name: 'x' } };
  expect(readCredential({ ...credential, credentialSubject })?.badge.recipients).toEqual([
    { identity: 'ada@example.test', salt: '' }
  ]);
});

test.each([
  ['two issuers', { ...credential, iss: 'https://other.example' }],
  ['no issuer', { ...credential, issuer: { name: 'x' } }],
  ['another credential', { ...credential, type: ['VerifiableCredential', 'DriversLicence'] }],
  ['no subject', { ...credential, credentialSubject: undefined }],
  ['text', 'x']
])('%s is not read', (_, json) => {
  expect(readCredential(json)).toBeNull();
});
