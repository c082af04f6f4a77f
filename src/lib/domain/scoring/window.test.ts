import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MONTH_NAMES } from '../calendar/calendar-months';
import { addDays, dateFromDayNumber, dayNumber } from '../shared/date';
import type { Window } from './measure';
import type { CalendarRule } from './release';
import { windowLeaves, windowStart } from './window';

const months = (yearStartsIn: CalendarRule['yearStartsIn']): CalendarRule => ({
  kind: 'months',
  yearStartsIn,
  source: 'test'
});

test.each<[Window, string, string]>([
  [{ days: 30 }, '2026-10-22', '2026-10-22'],
  [{ fiscalMonths: 1 }, '2026-10-25', '2026-11-01'],
  [{ fiscalMonths: 2 }, '2026-09-20', '2026-10-01'],
  [{ fiscalQuarters: 1 }, '2026-10-25', '2026-10-01'],
  [{ fiscalQuarters: 2 }, '2026-07-26', '2026-07-01'],
  [{ fiscalQuarters: 5 }, '2025-10-26', '2025-10-01']
])('%j opens on %s by Cisco’s calendar and on %s by months from July', (window, cisco, july) => {
  expect(windowStart('2026-11-20', window, undefined)).toBe(cisco);
  expect(windowStart('2026-11-20', window, months('july'))).toBe(july);
});

test('the month that a year starts in moves its quarters and none of its months', () => {
  expect(windowStart('2026-11-20', { fiscalQuarters: 1 }, months('february'))).toBe('2026-11-01');
  expect(windowStart('2026-11-20', { fiscalMonths: 3 }, months('february'))).toBe('2026-09-01');
});

test('a window that reaches beyond the years that there are holds all of them', () => {
  for (const window of [{ fiscalMonths: 10_000 }, { fiscalQuarters: 10_000 }]) {
    expect(windowStart('0500-01-01', window, months('july'))).toBe('0000-01-01');
    expect(windowLeaves('9500-01-01', window, months('july'))).toBe('9999-12-31');
  }
});

const day = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2060-12-31') }).map(dateFromDayNumber);
const size = fc.integer({ min: 1, max: 40 });
const anyWindow: fc.Arbitrary<Window> = fc.oneof(
  size.map((days) => ({ days })),
  size.map((fiscalMonths) => ({ fiscalMonths })),
  size.map((fiscalQuarters) => ({ fiscalQuarters }))
);
const anyCalendar = fc.option(fc.constantFrom(...MONTH_NAMES).map(months), { nil: undefined });

test('a day is in the window until the day before it leaves', () => {
  fc.assert(
    fc.property(day, anyWindow, anyCalendar, (date, window, calendar) => {
      const leaves = windowLeaves(date, window, calendar);
      expect(leaves > date).toBe(true);
      expect(windowStart(addDays(leaves, -1), window, calendar) <= date).toBe(true);
      expect(windowStart(leaves, window, calendar) > date).toBe(true);
    })
  );
});

test('a window never opens earlier on a later day', () => {
  fc.assert(
    fc.property(day, size, anyWindow, anyCalendar, (date, later, window, calendar) => {
      const start = windowStart(date, window, calendar);
      expect(start <= date).toBe(true);
      expect(windowStart(addDays(date, later), window, calendar) >= start).toBe(true);
    })
  );
});
