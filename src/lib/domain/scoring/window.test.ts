import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MONTH_NAMES } from '../calendar/calendar-months';
import { addDays, dateFromDayNumber, dayNumber } from '../shared/date';
import type { Window } from './measure';
import type { CalendarRule } from './release';
import { windowLeaves, windowOf, windowStart, windowStarts } from './window';

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

test('a measure says its window one way or the other, or has none', () => {
  expect(windowOf({ windowFiscalMonths: 17 })).toEqual({ fiscalMonths: 17 });
  expect(windowOf({ window: { days: 30 } })).toEqual({ days: 30 });
  expect(windowOf({})).toBe(null);
  expect(windowStarts(null, undefined)('2026-11-20')).toBe(null);
});

test('the start of each day is worked out once, and a hundred days are kept', () => {
  let workedOut = 0;
  const counting = {
    get days() {
      workedOut += 1;
      return 30;
    }
  };
  const startOf = windowStarts(counting, undefined);
  const ask = (later: number): void => {
    const date = addDays('2026-01-01', later);
    expect(startOf(date)).toBe(addDays(date, -29));
  };
  for (let later = 0; later < 100; later++) ask(later);
  for (let later = 0; later < 100; later++) ask(later);
  expect(workedOut).toBe(100);
  // One day more lets go of those before it, and is kept itself.
  ask(100);
  ask(100);
  expect(workedOut).toBe(101);
  ask(0);
  ask(0);
  expect(workedOut).toBe(102);
});
