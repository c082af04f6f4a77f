import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import rules from '../../../content/notices/rules.json';
import { addDays } from '../shared/date';
import { chosenDays, dueReminder, nextReminder } from './reminders';

const { days } = rules.reminders;

test('the ladder is the vendor’s with a week before the end, and at once only what is inside thirty days', () => {
  expect(days).toEqual([730, 365, 90, 60, 30, 7]);
  expect(rules.reminders.unlessChosen).toEqual([30, 7]);
  expect(rules.reminders.unlessChosen.every((one) => one <= 30)).toBe(true);
});

test.each([
  [1095, null],
  [731, null],
  [730, 730],
  [366, 730],
  [365, 365],
  [200, 365],
  [90, 90],
  [61, 90],
  [60, 60],
  [30, 30],
  [8, 30],
  [7, 7],
  [0, 7],
  [-1, null]
])('with %i days left it is time for that of %j', (daysLeft, due) => {
  expect(dueReminder(days, daysLeft)).toBe(due);
});

describe('the next one', () => {
  const expiresOn = '2026-12-24';
  const next = (daysLeft: number, chosen: number[], told: number[] = []) =>
    nextReminder({ expiresOn }, { days, chosen, told }, addDays(expiresOn, -daysLeft));

  test.each([
    ['is the nearest chosen one ahead', 400, [30, 7], [], { days: 30, on: '2026-11-24' }],
    ['is due where it is its time', 30, [30, 7], [], { days: 30, on: '2026-11-24' }],
    ['is due later too, until the next has come', 20, [30, 7], [], { days: 30, on: '2026-12-04' }],
    ['is never the same twice', 20, [30, 7], [30], { days: 7, on: '2026-12-17' }],
    ['is not one whose time is over', 20, [730, 365, 90, 60], [], null],
    ['is none after the last', 3, [30, 7], [7], null],
    ['is none where none is chosen', 20, [], [], null],
    ['is none after the end', -1, [30, 7], [], null]
  ])('%s', (_, daysLeft, chosen, told, expected) => {
    expect(next(daysLeft, chosen, told)).toEqual(expected);
  });

  test('day by day, each chosen one is told once, on its day, and none beside it', () => {
    const some = fc.subarray(days);
    fc.assert(
      fc.property(some, fc.integer({ min: 0, max: 1100 }), (chosen, from) => {
        const told: { days: number; left: number }[] = [];
        for (let left = from; left >= 0; left -= 1) {
          const today = addDays(expiresOn, -left);
          const due = nextReminder({ expiresOn }, { days, chosen, told: told.map((one) => one.days) }, today);
          if (due !== null && due.on <= today) told.push({ days: due.days, left });
        }
        const known = new Set(told.map((one) => one.days));
        expect(known.size).toBe(told.length);
        expect(told.every((one) => chosen.includes(one.days))).toBe(true);
        // What was there from the beginning is told at once, and only the nearest of it; all else on its day.
        for (const one of told) expect(one.left).toBe(Math.min(one.days, from));
        expect(chosen.filter((one) => one < from).every((one) => known.has(one))).toBe(true);
      })
    );
  });
});

test('whoever chose nothing is told as the rules say; what the rules do not know is no choice', () => {
  expect(chosenDays(null, rules)).toEqual([30, 7]);
  expect(chosenDays([7, 365, 12], rules)).toEqual([365, 7]);
  expect(chosenDays([], rules)).toEqual([]);
});
