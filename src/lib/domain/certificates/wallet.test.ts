import { expect, test } from 'vitest';
import { certificate } from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import type { Evidence } from '../evidence/evidence';
import type { AnyFact } from '../facts/fact';
import { openReturns, walletOf } from './wallet';

const TODAY = '2026-11-24';
const wallet = (...facts: AnyFact[]) =>
  walletOf(facts, { personId: 'ada', asOf: TODAY, release: shippedRelease });

test('holds a person’s own certificates and nobody else’s', () => {
  const held = wallet(certificate('ada', 'ccna'), certificate('ben', 'ccnp-security'));
  expect(held.map((each) => each.held.certification)).toEqual(['ccna']);
});

test.each([
  ['yes', {}],
  ['not-linked', { linked: false }],
  ['yes', { expiresOn: TODAY }],
  ['expired', { expiresOn: '2026-11-23' }],
  ['not-yet-valid', { issuedOn: '2026-11-25' }],
  ['yes', { expiresOn: null }]
])('counts: %s where %j', (counting, data) => {
  expect(wallet(certificate('ada', 'ccna', data))[0]?.counting).toBe(counting);
});

test('a certification that no measure looks at counts for nothing', () => {
  expect(wallet(certificate('ada', 'sommelier'))[0]?.counting).toBe('not-measured');
});

test('a certification of one of several sets that must all be held counts', () => {
  const release = smallRelease([{ measure: 'both', scale: { kind: 'per-unit', points: 1, maximum: 10 } }], {
    measures: {
      both: {
        kind: 'count-people-with-all',
        sets: [['ccna'], ['sommelier']],
        title: { en: 'x', de: 'x' },
        unit: 'count'
      }
    }
  });
  const [held] = walletOf([certificate('ada', 'sommelier')], { personId: 'ada', asOf: TODAY, release });
  expect(held?.counting).toBe('yes');
});

test('a renewal under another key supersedes what it renewed', () => {
  const imported = {
    ...certificate('ada', 'ccna', { expiresOn: '2026-10-01', number: 'C1' }),
    key: 'ada/ccna/C1'
  };
  const renewal = certificate('ada', 'ccna', { issuedOn: '2026-09-20', expiresOn: '2029-09-20' });
  const held = wallet(imported, renewal);
  expect(held).toHaveLength(1);
  expect(held[0]).toMatchObject({
    held: { expiresOn: '2029-09-20' },
    counting: 'yes',
    earlier: [{ number: 'C1' }],
    keys: ['ada/ccna/C1', 'ada/ccna']
  });
});

test('what has expired stays, after all that has not', () => {
  const held = wallet(
    certificate('ada', 'ccna', { issuedOn: '2020-01-01', expiresOn: '2023-01-01' }),
    certificate('ada', 'ccnp-security')
  );
  expect(held.map((each) => [each.held.certification, each.counting])).toEqual([
    ['ccnp-security', 'yes'],
    ['ccna', 'expired']
  ]);
});

test('one certificate under two keys is shown once', () => {
  const approved = certificate('ada', 'ccna', { number: 'C1' });
  const listed = { ...certificate('ada', 'ccna', { number: 'C1' }), key: 'ada/ccna/C1' };
  expect(wallet(approved, listed)).toMatchObject([{ earlier: [], keys: ['ada/ccna', 'ada/ccna/C1'] }]);
});

test('a later observation of the same key takes its place and leaves no trace', () => {
  const before = certificate('ada', 'ccna', { linked: false }, { asOf: '2026-09-01' });
  const after = certificate('ada', 'ccna', {}, { asOf: '2026-11-01' });
  expect(wallet(after, before)).toMatchObject([{ counting: 'yes', earlier: [] }]);
});

test('one that was taken back is gone', () => {
  expect(wallet(certificate('ada', 'ccna', {}, { retracted: true }))).toEqual([]);
});

test('what lapses first comes first, what is over stays and comes last', () => {
  const held = wallet(
    certificate('ada', 'ccde', { expiresOn: null }),
    certificate('ada', 'ccna', { expiresOn: '2020-01-01' }),
    certificate('ada', 'ccnp-security', { expiresOn: '2028-01-01' }),
    certificate('ada', 'ccnp-enterprise', { expiresOn: '2027-01-01' })
  );
  expect(held.map((each) => each.held.certification)).toEqual([
    'ccnp-enterprise',
    'ccnp-security',
    'ccde',
    'ccna'
  ]);
});

function evidence(state: Evidence['state'], sentAt: string, decidedAt: string | null = null): Evidence {
  return {
    id: sentAt,
    partnerId: 'northgate',
    personId: 'ada',
    kind: 'certificate',
    definition: 'ccna',
    state,
    details: null,
    note: null,
    link: null,
    forTeam: false,
    occurredOn: '2026-11-01',
    sentAt,
    decidedAt,
    returnReason: null,
    returnNote: null,
    files: []
  };
}

test('a returned one waits until it is sent again', () => {
  const returned = evidence('returned', '2026-11-02T10:00:00.000Z', '2026-11-03T10:00:00.000Z');
  const again = evidence('sent', '2026-11-04T10:00:00.000Z');
  const before = evidence('sent', '2026-11-01T10:00:00.000Z');
  expect(openReturns([returned, before])).toEqual([returned]);
  expect(openReturns([again, returned, before])).toEqual([]);
  expect(openReturns([{ ...again, definition: 'ccde' }, returned])).toEqual([returned]);
});
