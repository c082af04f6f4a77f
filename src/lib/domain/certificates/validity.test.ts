import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateFromDayNumber } from '../shared/date';
import { computedExpiry, datesProblem, renewalRule, validityOn } from './validity';

const held = (expiresOn: string | null, issuedOn = '2024-01-01') => ({ issuedOn, expiresOn });

test('on its last day a certificate is still valid, the day after it is not', () => {
  expect(validityOn(held('2026-11-24'), '2026-11-24')).toEqual({ state: 'lapses-soon', daysLeft: 0 });
  expect(validityOn(held('2026-11-24'), '2026-11-25')).toEqual({ state: 'expired', daysLeft: -1 });
});

test('lapses soon from 90 days before', () => {
  expect(validityOn(held('2026-11-24'), addDays('2026-11-24', -91)).state).toBe('valid');
  expect(validityOn(held('2026-11-24'), addDays('2026-11-24', -90)).state).toBe('lapses-soon');
});

test('without an end it never lapses', () => {
  expect(validityOn(held(null), '2099-01-01')).toEqual({ state: 'valid', daysLeft: null });
});

test('issued tomorrow is not yet valid', () => {
  expect(validityOn(held('2029-11-24', '2026-11-25'), '2026-11-24').state).toBe('not-yet');
});

test('issued on a leap day, three years end on 28 February, four on 29', () => {
  expect(computedExpiry({ validYears: 3 }, '2024-02-29')).toBe('2027-02-28');
  expect(computedExpiry({ validYears: 4 }, '2024-02-29')).toBe('2028-02-29');
  expect(computedExpiry({ validYears: null }, '2024-02-29')).toBeNull();
});

test('a certificate that is not over has days left, one that is has not', () => {
  const day = fc.integer({ min: 18_000, max: 25_000 }).map(dateFromDayNumber);
  fc.assert(
    fc.property(day, day, day, (issuedOn, expiresOn, today) => {
      const { state, daysLeft } = validityOn({ issuedOn, expiresOn }, today);
      expect(state === 'expired').toBe(today > expiresOn);
      expect((daysLeft ?? 0) < 0).toBe(state === 'expired');
    })
  );
});

test.each([
  [null, '2026-11-20', '2029-11-20'],
  [null, '2026-11-25', null],
  [null, '2026-11-20', '2029-12-21'],
  ['validity-too-long', '2026-11-20', '2029-12-22'],
  ['validity-too-long', '1993-01-01', '2099-01-01'],
  ['date-too-early', '1950-01-01', '2099-01-01'],
  ['date-in-the-future', '2026-11-26', '2029-11-26'],
  ['expires-before-issued', '2026-11-20', '2026-11-20']
])('dates of a certificate: %s for %s to %s', (problem, issuedOn, expiresOn) => {
  expect(datesProblem({ validYears: 3 }, { issuedOn, expiresOn }, '2026-11-25')).toBe(problem);
});

test('where the catalogue knows no validity, none is too long', () => {
  const dates = { issuedOn: '2020-01-01', expiresOn: '2050-01-01' };
  expect(datesProblem({ validYears: null }, dates, '2026-11-25')).toBeNull();
});

test('credits renew where the catalogue has them, else the exam, else nobody knows', () => {
  expect(renewalRule({ validYears: 3, recertificationCredits: 80 })).toMatchObject({
    by: 'credits',
    credits: 80
  });
  expect(renewalRule({ validYears: 3, recertificationCredits: null })).toEqual({ by: 'exam' });
  expect(renewalRule({ validYears: null, recertificationCredits: null })).toEqual({ by: 'not-known' });
});
