import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateFromDayNumber, dayNumber } from '../shared/date';
import { MONTH_NAMES, monthStart, quarterStart } from './calendar-months';

test.each([
  ['2026-11-20', 0, '2026-11-01'],
  ['2026-11-01', 0, '2026-11-01'],
  ['2026-11-20', -10, '2026-01-01'],
  ['2026-11-20', -11, '2025-12-01'],
  ['2026-11-20', 1, '2026-12-01'],
  ['2026-11-20', 2, '2027-01-01'],
  ['0987-03-31', -3, '0986-12-01'],
  ['0000-01-31', 0, '0000-01-01'],
  ['0000-05-31', 0, '0000-05-01'],
  ['0000-12-31', -12, '0000-01-01'],
  ['9999-12-31', 0, '9999-12-01'],
  ['9999-12-31', 1, '9999-12-31']
])('the month of %s and %d more starts on %s', (date, months, start) => {
  expect(monthStart(date, months)).toBe(start);
});

test.each([
  ['july', '2026-11-20', '2026-10-01'],
  ['july', '2026-07-01', '2026-07-01'],
  ['july', '2026-06-30', '2026-04-01'],
  ['january', '2026-11-20', '2026-10-01'],
  ['february', '2026-11-20', '2026-11-01'],
  ['february', '2026-01-31', '2025-11-01'],
  ['december', '2026-11-20', '2026-09-01'],
  ['december', '2027-02-28', '2026-12-01']
] as const)('of a year from %s the quarter of %s starts on %s', (yearStartsIn, date, start) => {
  expect(quarterStart(date, yearStartsIn)).toBe(start);
});

const day = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2060-12-31') }).map(dateFromDayNumber);

test('a quarter is three whole months, the year has one that starts with it, and a day lies in one', () => {
  fc.assert(
    fc.property(day, fc.constantFrom(...MONTH_NAMES), (date, yearStartsIn) => {
      const from = quarterStart(date, yearStartsIn);
      const next = monthStart(from, 3);
      expect(from <= date && date < next).toBe(true);
      expect(quarterStart(next, yearStartsIn)).toBe(next);
      expect(quarterStart(addDays(next, -1), yearStartsIn)).toBe(from);
      const starts = [0, 3, 6, 9].map((months) => monthStart(from, months).slice(5, 7));
      expect(starts).toContain(String(MONTH_NAMES.indexOf(yearStartsIn) + 1).padStart(2, '0'));
    })
  );
});
