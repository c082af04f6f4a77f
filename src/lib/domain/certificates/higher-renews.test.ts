import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CertificateHeld } from '../facts/fact';
import { addDays } from '../shared/date';
import { renewedAbove, renewedBelow, renews, withoutRenewal, type Ranked } from './higher-renews';
import type { KnownCertificate } from './identity';

const among = 'cisco-career';
const catalogue: Ranked[] = [
  { id: 'ccna', validYears: 3, rank: { among, place: 1 } },
  { id: 'specialist', validYears: 3, rank: { among, place: 2 } },
  { id: 'ccnp', validYears: 3, rank: { among, place: 3 } },
  { id: 'other-ccnp', validYears: 3, rank: { among, place: 3 } },
  { id: 'csm', validYears: 3 },
  { id: 'elsewhere', validYears: 3, rank: { among: 'another', place: 1 } }
];

const held = (
  certification: string,
  issuedOn: string,
  expiresOn: string | null,
  rest: Partial<CertificateHeld> = {}
): CertificateHeld => ({ certification, number: 'N-1', issuedOn, expiresOn, linked: true, ...rest });

const known = (...all: CertificateHeld[]): KnownCertificate[] =>
  all.map((one, at) => ({ key: `k${at}`, held: one, stands: true }));

const ccnpIn2026 = { certification: 'ccnp', issuedOn: '2026-06-15' };

describe('a higher one', () => {
  test.each([
    ['ccnp', 'ccna', true],
    ['ccnp', 'specialist', true],
    ['ccnp', 'other-ccnp', false],
    ['ccnp', 'ccnp', false],
    ['ccna', 'ccnp', false],
    ['ccnp', 'csm', false],
    ['csm', 'ccna', false],
    ['ccnp', 'elsewhere', false],
    ['ccnp', 'unknown', false]
  ])('%s renews %s: %s', (higher, lower, expected) => {
    const of = (id: string) => catalogue.find((one) => one.id === id);
    expect(renews(of(higher), of(lower))).toBe(expected);
  });

  test('gives the lower one its whole term from its own day, and leaves the rest of it', () => {
    const ccna = held('ccna', '2023-12-24', '2026-12-24', { linked: false, number: 'A-7' });
    expect(renewedBelow(ccnpIn2026, known(ccna), catalogue)).toEqual([
      {
        key: 'k0',
        held: {
          certification: 'ccna',
          number: 'A-7',
          issuedOn: '2026-06-15',
          expiresOn: '2029-06-15',
          linked: false,
          renewedBy: {
            certification: 'ccnp',
            before: { issuedOn: '2023-12-24', expiresOn: '2026-12-24' }
          }
        }
      }
    ]);
  });

  test.each([
    ['on the last day', '2023-06-15', '2026-06-15', true],
    ['the day after it lapsed', '2023-06-14', '2026-06-14', false],
    ['issued on the same day', '2026-06-15', '2029-06-15', false],
    ['issued later', '2026-06-16', '2029-06-16', false],
    ['without an end', '2023-06-15', null, false]
  ])('a lower one %s', (_, issuedOn, expiresOn, renewed) => {
    expect(renewedBelow(ccnpIn2026, known(held('ccna', issuedOn, expiresOn)), catalogue)).toHaveLength(
      renewed ? 1 : 0
    );
  });

  test('not what does not stand', () => {
    const ccna = { key: 'k', held: held('ccna', '2024-01-01', '2027-01-01'), stands: false };
    expect(renewedBelow(ccnpIn2026, [ccna], catalogue)).toEqual([]);
  });
});

describe('laws', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((days) => addDays('2018-01-01', days));
  const term = (certification: string) =>
    day.map((issuedOn) => held(certification, issuedOn, addDays(issuedOn, 1095)));

  test('it never ends earlier than before, and a lapsed one is not revived', () => {
    fc.assert(
      fc.property(term('ccna'), day, (ccna, issuedOn) => {
        const after = renewedBelow({ certification: 'ccnp', issuedOn }, known(ccna), catalogue);
        if ((ccna.expiresOn ?? '') < issuedOn) return after.length === 0;
        return after.every((one) => (one.held.expiresOn ?? '') > (ccna.expiresOn ?? ''));
      })
    );
  });

  test('whichever is heard of first, the same is left', () => {
    fc.assert(
      fc.property(term('ccna'), term('ccnp'), (ccna, ccnp) => {
        const [lowerFirst] = renewedBelow(ccnp, known(ccna), catalogue);
        expect(renewedAbove(ccna, known(ccnp), catalogue)).toEqual(lowerFirst?.held ?? ccna);
      })
    );
  });

  test('taken back, it stands as before', () => {
    fc.assert(
      fc.property(term('ccna'), day, (ccna, issuedOn) => {
        const higher = { certification: 'ccnp', issuedOn };
        const [renewed] = renewedBelow(higher, known(ccna), catalogue);
        if (renewed === undefined) return true;
        expect(withoutRenewal(renewed.held, higher)).toEqual(ccna);
        return withoutRenewal(renewed.held, { ...higher, certification: 'other-ccnp' }) === null;
      })
    );
  });

  test('several higher ones, one after the other', () => {
    const ccna = held('ccna', '2020-01-01', '2023-01-01');
    const higher = known(
      held('ccnp', '2025-06-01', '2028-06-01'),
      held('specialist', '2022-12-31', '2025-12-31')
    );
    expect(renewedAbove(ccna, higher, catalogue)).toMatchObject({
      issuedOn: '2025-06-01',
      expiresOn: '2028-06-01',
      renewedBy: { certification: 'ccnp', before: { issuedOn: '2022-12-31', expiresOn: '2025-12-31' } }
    });
  });
});
