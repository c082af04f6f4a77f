import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dateFromDayNumber } from '../shared/date';
import { instantAt, isoWeek, knownTimeZone, localTime, weekdayOf } from './local-time';

const ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
  'Pacific/Pago_Pago'
];

test.each([
  ['2026-11-24T09:00:00.000Z', 'Europe/Berlin', { day: '2026-11-24', hour: 10, weekday: 2 }],
  ['2026-11-24T23:30:00.000Z', 'Europe/Berlin', { day: '2026-11-25', hour: 0, weekday: 3 }],
  ['2026-07-01T06:59:59.999Z', 'Europe/London', { day: '2026-07-01', hour: 7, weekday: 3 }],
  ['2026-11-24T04:00:00.000Z', 'America/Los_Angeles', { day: '2026-11-23', hour: 20, weekday: 1 }],
  ['2026-11-24T18:45:00.000Z', 'Asia/Kolkata', { day: '2026-11-25', hour: 0, weekday: 3 }]
])('%s is in %s', (instant, zone, time) => {
  expect(localTime(instant, zone)).toEqual(time);
});

describe('an hour of a day', () => {
  test.each([
    ['2026-11-24', 8, 'Europe/Berlin', '2026-11-24T07:00:00.000Z'],
    ['2026-07-24', 8, 'Europe/Berlin', '2026-07-24T06:00:00.000Z'],
    ['2026-11-24', 8, 'Asia/Kolkata', '2026-11-24T02:30:00.000Z'],
    // The clocks go forward from two to three: two is three.
    ['2026-03-29', 2, 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-03-29', 3, 'Europe/Berlin', '2026-03-29T01:00:00.000Z'],
    ['2026-03-08', 2, 'America/New_York', '2026-03-08T07:00:00.000Z']
  ])('%s %i in %s is %s', (day, hour, zone, instant) => {
    expect(instantAt(day, hour, zone)).toBe(instant);
  });

  test('is that hour on the wall, wherever', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 18_000, max: 24_000 }),
        fc.integer({ min: 0, max: 23 }),
        fc.constantFrom(...ZONES),
        (days, hour, zone) => {
          const day = dateFromDayNumber(days);
          const wall = localTime(instantAt(day, hour, zone), zone);
          // But where a clock change leaves it out.
          expect([hour, (hour + 1) % 24]).toContain(wall.hour);
          if (wall.hour === hour) expect(wall.day).toBe(day);
        }
      )
    );
  });
});

test('weeks are those of ISO 8601', () => {
  expect(weekdayOf('2026-11-23')).toBe(1);
  expect(weekdayOf('2026-11-29')).toBe(7);
  expect(weekdayOf('1969-12-31')).toBe(3);
  expect(isoWeek('2026-11-24')).toBe('2026-W48');
  expect(isoWeek('2027-01-03')).toBe('2026-W53');
  expect(isoWeek('2027-01-04')).toBe('2027-W01');
  expect(isoWeek('2024-12-30')).toBe('2025-W01');
});

test('a zone is known by its name', () => {
  expect(knownTimeZone('europe/berlin')).toBe('Europe/Berlin');
  for (const wrong of ['', 'Europe/Nowhere', '<script>', 'Berlin']) expect(knownTimeZone(wrong)).toBeNull();
});
