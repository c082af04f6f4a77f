import { describe, expect, test } from 'vitest';
import { certificate } from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease as release } from '../../../../tests/fixtures/scoring/release';
import { digestOf, expiringOf, noticesOfExpiries } from './of-days';
import type { Subscriber } from './of-events';

const asOf = '2026-11-24';
const within = { expiryWithinDays: 30 };

describe('certificates that end', () => {
  const expiring = (...facts: ReturnType<typeof certificate>[]) =>
    expiringOf(facts, { personId: 'ada', asOf, release }, within).map(({ certification }) => certification);
  const until = (certification: string, expiresOn: string | null, personId = 'ada') =>
    certificate(personId, certification, { expiresOn, issuedOn: '2023-12-24' });

  test('from the thirtieth day before to the last', () => {
    expect(expiring(until('ccna', '2026-12-24'))).toEqual(['ccna']);
    expect(expiring(until('ccna', '2026-11-24'))).toEqual(['ccna']);
    expect(expiring(until('ccna', '2026-12-25'))).toEqual([]);
    expect(expiring(until('ccna', '2026-11-23'))).toEqual([]);
    expect(expiring(until('ccna', null))).toEqual([]);
  });

  test('one’s own, and not what was renewed', () => {
    expect(expiring(until('ccna', '2026-12-01', 'ben'))).toEqual([]);
    const renewed = certificate(
      'ada',
      'ccna',
      { issuedOn: '2026-11-01', expiresOn: '2029-11-01' },
      { asOf: '2026-11-02' }
    );
    expect(expiring(until('ccna', '2026-12-01'), renewed)).toEqual([]);
  });

  test('the row is named, and two partners that know the same one are one reason', () => {
    const fact = until('ccna', '2026-12-01');
    const found = expiringOf([fact], { personId: 'ada', asOf, release }, within);
    expect(found).toEqual([{ certification: 'ccna', expiresOn: '2026-12-01', fact: fact.seq }]);
    const why = ['ours', 'theirs'].flatMap((partnerId) =>
      noticesOfExpiries(found, { personId: 'ada', partnerId, at: `${asOf}T09:00:00.000Z` })
    );
    expect(why.map((notice) => notice.why)).toEqual(Array(2).fill('certificate:ccna:2026-12-01'));
  });
});

describe('the digest', () => {
  const rules = { digest: { weekday: 1, hour: 8, lateDays: 2 } };
  const ada: Subscriber = {
    personId: 'ada',
    staffRole: null,
    memberships: [],
    timeZone: 'Europe/Berlin',
    since: '2026-11-01T00:00:00.000Z'
  };
  const at = (now: string, one = ada) => digestOf(one, now, rules);

  test('is due on Monday at eight by the person’s own clock, and a little later where the house was closed', () => {
    expect(at('2026-11-23T06:59:00.000Z')).toBeNull();
    const monday = at('2026-11-23T07:00:00.000Z');
    expect(monday).toEqual({
      personId: 'ada',
      partnerId: null,
      why: 'digest:2026-W48',
      occasion: { kind: 'digest', week: '2026-W48' },
      dueAt: '2026-11-23T07:00:00.000Z'
    });
    expect(at('2026-11-25T22:00:00.000Z')).toEqual(monday);
    expect(at('2026-11-25T23:00:00.000Z')).toBeNull();
    expect(at('2026-11-29T12:00:00.000Z')).toBeNull();
    expect(at('2026-11-23T07:00:00.000Z', { ...ada, timeZone: 'America/New_York' })).toBeNull();
    expect(at('2026-11-22T19:00:00.000Z', { ...ada, timeZone: 'Pacific/Auckland' })?.why).toBe(
      'digest:2026-W48'
    );
  });

  test('is not for who came after its hour', () => {
    expect(at('2026-11-23T12:00:00.000Z', { ...ada, since: '2026-11-23T11:00:00.000Z' })).toBeNull();
  });
});
