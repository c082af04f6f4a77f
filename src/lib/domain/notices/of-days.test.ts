import { describe, expect, test } from 'vitest';
import { certificate } from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease as release } from '../../../../tests/fixtures/scoring/release';
import { digestOf, endingOf, noticesOfEnding } from './of-days';
import type { Subscriber } from './of-events';

const asOf = '2026-11-24';
const rules = { reminders: { days: [365, 30, 7], unlessChosen: [30, 7] } };

describe('certificates that end', () => {
  const ending = (...facts: ReturnType<typeof certificate>[]) =>
    endingOf(facts, { personId: 'ada', asOf, release }, rules);
  const due = (...facts: ReturnType<typeof certificate>[]) => ending(...facts).map((one) => one.due);
  const until = (certification: string, expiresOn: string | null, personId = 'ada') =>
    certificate(personId, certification, { expiresOn, issuedOn: '2023-12-24' });

  test('each with the reminder of which it is time', () => {
    expect(due(until('ccna', '2026-12-24'))).toEqual([30]);
    expect(due(until('ccna', '2026-11-24'))).toEqual([7]);
    expect(due(until('ccna', '2026-12-25'))).toEqual([365]);
    expect(due(until('ccna', '2027-11-25'))).toEqual([null]);
    expect(due(until('ccna', '2026-11-23'))).toEqual([]);
    expect(due(until('ccna', null))).toEqual([]);
  });

  test('one’s own, and not what was renewed', () => {
    expect(ending(until('ccna', '2026-12-01', 'ben'))).toEqual([]);
    const renewed = certificate(
      'ada',
      'ccna',
      { issuedOn: '2026-11-01', expiresOn: '2029-11-01' },
      { asOf: '2026-11-02' }
    );
    expect(ending(until('ccna', '2026-12-01'), renewed)).toMatchObject([
      { expiresOn: '2029-11-01', due: null }
    ]);
  });

  test('the row is named, and two partners that know the same one are one reason', () => {
    const fact = until('ccna', '2026-12-01');
    const found = ending(fact);
    expect(found).toEqual([{ certification: 'ccna', expiresOn: '2026-12-01', fact: fact.seq, due: 7 }]);
    const why = ['ours', 'theirs'].flatMap((partnerId) => notices(found, [30, 7], [], partnerId));
    expect(why.map((notice) => notice.why)).toEqual(Array(2).fill('certificate:ccna:2026-12-01:7'));
  });

  test('are told where it is chosen, and not where it was noted', () => {
    const found = ending(until('ccna', '2026-12-20'), until('ccnp-security', '2026-11-30'));
    const told = (chosen: number[], noted: string[] = []) =>
      notices(found, chosen, noted).map(({ occasion }) => occasion);
    expect(told([30, 7])).toMatchObject([
      { certification: 'ccnp-security', days: 7 },
      { certification: 'ccna', days: 30 }
    ]);
    expect(told([7])).toMatchObject([{ certification: 'ccnp-security' }]);
    expect(told([365])).toEqual([]);
    expect(told([30, 7], ['ccna'])).toMatchObject([{ certification: 'ccnp-security' }]);
  });

  const notices = (
    found: ReturnType<typeof ending>,
    chosen: number[],
    noted: string[] = [],
    partnerId = 'ours'
  ) =>
    noticesOfEnding(
      found,
      { personId: 'ada', partnerId, at: `${asOf}T09:00:00.000Z` },
      chosen,
      ({ certification }) => noted.includes(certification)
    );
});

describe('the digest', () => {
  const digestRules = { digest: { weekday: 1, hour: 8, lateDays: 2 } };
  const ada: Subscriber = {
    personId: 'ada',
    staffRole: null,
    memberships: [],
    timeZone: 'Europe/Berlin',
    since: '2026-11-01T00:00:00.000Z'
  };
  const at = (now: string, one = ada) => digestOf(one, now, digestRules);

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
