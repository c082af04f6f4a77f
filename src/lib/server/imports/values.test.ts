import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cleanText, fold, readAmount, readDate, readFlag, readId, readNumber } from './values';

test.each([
  ['2026-03-08', '2026-03-08'],
  ['2026-03-08T10:00:00Z', '2026-03-08'],
  ['2026/3/8', '2026-03-08'],
  ['20260308', '2026-03-08'],
  ['46089', '2026-03-08'],
  ['46089.75', '2026-03-08'],
  ['3/8/2026', '2026-03-08'],
  ['03/08/26', '2026-03-08'],
  ['3/8/2026 12:00 AM', '2026-03-08'],
  ['25/12/2026', '2026-12-25'],
  ['8.3.2026', '2026-03-08'],
  ['08-Mar-2026', '2026-03-08'],
  ['8 March 2026', '2026-03-08'],
  ['8. März 2026', '2026-03-08'],
  ['Mar 8, 2026', '2026-03-08'],
  ['\u00a02026-03-08\u200b', '2026-03-08'],
  ['2026-02-29', null],
  ['13/13/2026', null],
  ['soon', null],
  ['1850-01-01', null],
  ['7', null]
])('reads the date %s', (text, date) => {
  expect(readDate(text)).toBe(date);
});

test.each([
  ['1234.56', 1234.56],
  ['1,234.56', 1234.56],
  ['1.234,56', 1234.56],
  ['1 234,56', 1234.56],
  ['1,234', 1234],
  ['1,234,567', 1234567],
  ['1,5', 1.5],
  ['$1,000', 1000],
  ['USD 12', 12],
  ['(12.50)', -12.5],
  ['-7', -7],
  ['1.2E5', 120000],
  ['1.5e-3', 0.0015],
  ['', null],
  ['lots', null],
  ['1-2', null],
  ['12abc', null]
])('reads the number %s', (text, number) => {
  expect(readNumber(text)).toBe(number);
});

test('amounts become minor units of their currency, exactly', () => {
  expect(readAmount('1.005', 'USD')).toBe(101);
  expect(readAmount('115253.46', 'USD')).toBe(11525346);
  expect(readAmount('500', 'JPY')).toBe(500);
  expect(readAmount('9007199254740993', 'USD')).toBe(null);
});

test('ids, flags and names', () => {
  expect(['400148.0', '400148', '5512.00', 'A.0', '10'].map(readId)).toEqual([
    '400148',
    '400148',
    '5512',
    'A.0',
    '10'
  ]);
  expect(['yes', 'TRUE', '1', 'Y', ' Yes\u00a0'].map(readFlag)).toEqual([true, true, true, true, true]);
  expect(['no', '', '0', 'false', 'N'].map(readFlag)).toEqual([false, false, false, false, false]);
  expect(fold('Booking Amount - Net to\u00a0Cisco (Currency)')).toBe('bookingamountnettociscocurrency');
  expect(cleanText('\ufeff a \u200b b\u00a0')).toBe('a b');
});

test('every way of writing a day or an amount gives the same', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
      fc.integer({ min: 0, max: 10_000_000 }),
      (moment, cents) => {
        const iso = moment.toISOString().slice(0, 10);
        const [year, month, day] = [moment.getUTCFullYear(), moment.getUTCMonth() + 1, moment.getUTCDate()];
        const serial = Math.floor(moment.getTime() / 86_400_000) + 25_569;
        for (const text of [iso, `${month}/${day}/${year}`, String(serial), `${day}.${month}.${year}`]) {
          expect(readDate(text)).toBe(iso);
        }
        const amount = (cents / 100).toFixed(2);
        for (const text of [amount, `$${amount}`, ` ${amount}`, `${amount}0`]) {
          expect(readAmount(text, 'USD')).toBe(cents);
        }
      }
    )
  );
});
