import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../shared/date';
import { creditProblem, type CreditEntry } from './credit-entry';
import { creditStanding, creditState } from './credit-standing';

const rule = { by: 'credits' as const, credits: 80, claimWithinDays: 90 };
const term = { issuedOn: '2023-12-24', expiresOn: '2026-12-24' };

let next = 0;
const entry = (credits: number, doneOn: string, claimedOn: string | null = null): CreditEntry => ({
  id: `e-${(next += 1)}`,
  title: 'A course',
  credits,
  doneOn,
  claimedOn,
  loggedAt: `${doneOn}T10:00:00.000Z`
});

describe('an activity', () => {
  test.each([
    ['claimed on the same day', '2026-06-01', '2026-06-01', '2026-11-28', 'claimed'],
    ['claimed on day 90', '2026-06-01', '2026-08-30', '2026-11-28', 'claimed'],
    ['claimed on day 91', '2026-06-01', '2026-08-31', '2026-11-28', 'lost'],
    ['not claimed on day 90', '2026-08-30', null, '2026-11-28', 'to-claim'],
    ['not claimed on day 91', '2026-08-29', null, '2026-11-28', 'lost'],
    ['on the day of issue', '2023-12-24', '2023-12-30', '2026-11-28', 'claimed'],
    ['before the day of issue', '2023-12-23', '2023-12-30', '2026-11-28', 'other-term'],
    ['on the last day, claimed after it', '2026-12-24', '2027-03-24', '2027-04-01', 'claimed'],
    ['on the last day, not claimed yet', '2026-12-24', null, '2027-03-24', 'to-claim'],
    ['on the last day, never claimed', '2026-12-24', null, '2027-03-25', 'lost'],
    ['after the last day', '2026-12-25', '2026-12-26', '2027-01-01', 'other-term']
  ])('%s', (_, doneOn, claimedOn, today, state) => {
    expect(creditState({ doneOn, claimedOn }, term, rule, today)).toBe(state);
  });

  test('of a certificate without an end is of its term from the day of issue on', () => {
    expect(
      creditState(entry(5, '2040-01-01', '2040-01-02'), { ...term, expiresOn: null }, rule, '2040-01-03')
    ).toBe('claimed');
  });
});

describe('how far it is', () => {
  const at = (today: string, ...entries: CreditEntry[]) => creditStanding(term, rule, entries, today);

  test('counts what is claimed, what can be, what is lost and what is missing', () => {
    expect(
      at(
        '2026-11-28',
        entry(40, '2026-05-01', '2026-05-10'),
        entry(10, '2026-09-10'),
        entry(6, '2026-10-01'),
        entry(12, '2026-01-10'),
        entry(30, '2020-01-01', '2020-01-02')
      )
    ).toEqual({
      needed: 80,
      claimed: 40,
      toClaim: 16,
      lost: 12,
      missing: 24,
      nextClaim: { credits: 10, by: '2026-12-09' },
      afterExpiry: null
    });
  });

  test('what is to be claimed by the same day is one sum', () => {
    expect(
      at('2026-11-28', entry(3, '2026-10-01'), entry(4, '2026-10-01'), entry(5, '2026-10-02')).nextClaim
    ).toEqual({ credits: 7, by: '2026-12-30' });
  });

  test('nothing done: all is missing', () => {
    expect(at('2026-11-28')).toMatchObject({ claimed: 0, missing: 80, nextClaim: null, afterExpiry: null });
  });

  test('more than needed is not less than nothing missing', () => {
    expect(at('2026-11-28', entry(100, '2026-05-01', '2026-05-10')).missing).toBe(0);
  });

  test.each([
    ['the last day', '2026-12-24', null],
    ['the day after, with credits to be claimed', '2026-12-25', 'pending'],
    ['the last day of the claim', '2027-03-04', 'pending'],
    ['the day after that', '2027-03-05', 'over']
  ])('at the end of the term: %s', (_, today, afterExpiry) => {
    const done = [entry(60, '2026-05-01', '2026-05-10'), entry(20, '2026-12-04')];
    expect(at(today, ...done).afterExpiry).toBe(afterExpiry);
  });

  test('claimed in time after the end, they count for it', () => {
    const done = [entry(60, '2026-05-01', '2026-05-10'), entry(20, '2026-12-04', '2027-02-01')];
    expect(at('2027-06-01', ...done)).toMatchObject({ claimed: 80, afterExpiry: 'reached' });
  });

  test('too little when it ended is too little', () => {
    expect(at('2026-12-25', entry(60, '2026-12-01'), entry(40, '2026-12-25')).afterExpiry).toBe('over');
  });
});

describe('laws', () => {
  const day = fc.integer({ min: 0, max: 2000 }).map((days) => addDays('2022-06-01', days));
  const activity = fc
    .tuple(fc.integer({ min: 1, max: 60 }), day, fc.option(fc.integer({ min: 0, max: 200 })))
    .map(([credits, doneOn, after]) =>
      entry(credits, doneOn, after === null ? null : addDays(doneOn, after))
    );
  const activities = fc.array(activity, { maxLength: 12 });

  test('the order does not matter', () => {
    fc.assert(
      fc.property(activities, day, (all, today) => {
        expect(creditStanding(term, rule, all.toReversed(), today)).toEqual(
          creditStanding(term, rule, all, today)
        );
      })
    );
  });

  test('every credit of the term is claimed, to be claimed or lost, and none twice', () => {
    fc.assert(
      fc.property(activities, day, (all, today) => {
        const { claimed, toClaim, lost } = creditStanding(term, rule, all, today);
        const inTerm = all.filter(({ doneOn }) => doneOn >= term.issuedOn && doneOn <= term.expiresOn);
        expect(claimed + toClaim + lost).toBe(inTerm.reduce((sum, { credits }) => sum + credits, 0));
      })
    );
  });

  test('to claim in time never takes any away, and another activity never makes more missing', () => {
    fc.assert(
      fc.property(activities, activity, day, (all, more, today) => {
        const before = creditStanding(term, rule, all, today);
        expect(creditStanding(term, rule, [...all, more], today).missing).toBeLessThanOrEqual(before.missing);
        const claimed = all.map((one) => ({ ...one, claimedOn: one.claimedOn ?? one.doneOn }));
        expect(creditStanding(term, rule, claimed, today).claimed).toBeGreaterThanOrEqual(
          before.claimed + before.toClaim
        );
      })
    );
  });

  test('as days go by nothing is won', () => {
    fc.assert(
      fc.property(activities, day, fc.nat(400), (all, today, later) => {
        const [now, then] = [today, addDays(today, later)].map((on) => creditStanding(term, rule, all, on));
        expect(then?.missing).toBeGreaterThanOrEqual(now?.missing ?? 0);
        expect(then?.claimed).toBe(now?.claimed);
      })
    );
  });
});

test.each([
  [{ doneOn: '2026-11-28', claimedOn: null }, null],
  [{ doneOn: '2026-11-28', claimedOn: '2026-11-28' }, null],
  [{ doneOn: '2026-11-29', claimedOn: null }, 'date-in-the-future'],
  [{ doneOn: '1999-12-31', claimedOn: null }, 'date-too-early'],
  [{ doneOn: '2026-11-20', claimedOn: '2026-11-19' }, 'claimed-before-done'],
  [{ doneOn: '2026-11-20', claimedOn: '2026-11-29' }, 'claimed-in-the-future']
])('dates of an activity: %j', (dates, problem) => {
  expect(creditProblem(dates, '2026-11-28')).toBe(problem);
});
