import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PLAIN_DATES, plainAmount, plainDate, plainFlag } from './plain-values';
import { readAmount, readDate, readFlag } from './values';

const ascii = (unit: string[]) => fc.string({ unit: fc.constantFrom(...unit), minLength: 1, maxLength: 12 });
const bytesIn = (text: string) => Buffer.from(`"${text}"`);

test('an amount in the plain form is what it is as text', () => {
  const amount = fc.oneof(
    ascii([...'0123456789.']),
    fc.integer({ min: 0, max: 99_999_999_999 }).map((cents) => (cents / 100).toFixed(2)),
    fc.constantFrom('1.5', '7', '12.', '.5', '1,5', '-1', '1e5', ' 1', '1.2.3')
  );
  fc.assert(
    fc.property(amount, fc.constantFrom('USD', 'JPY'), (text, currency) => {
      const decimals = currency === 'JPY' ? 0 : 2;
      const plain = plainAmount(bytesIn(text), 1, 1 + text.length, decimals);
      if (plain >= 0) expect(plain).toBe(readAmount(text, currency));
    })
  );
  expect(plainAmount(bytesIn('115253.46'), 1, 10, 2)).toBe(11_525_346);
  expect(plainAmount(bytesIn(''), 1, 1, 2)).toBe(-1);
  expect(plainAmount(bytesIn('1.005'), 1, 6, 2)).toBe(-1);
});

test('a cell that holds doubled quotes has no plain form: its end is noted before its start', () => {
  expect(plainAmount(bytesIn('12'), 1, ~3, 2)).toBe(-1);
  expect(plainFlag(bytesIn('No'), 1, ~3)).toBeNull();
});

test('a flag in the plain form is what it is as text', () => {
  const flag = fc.oneof(
    ascii([...'YesNoyESnO1']),
    fc.constantFrom('Yes', 'No', '', 'yes', 'NO', 'Y', 'true', 'x', 'Yes ')
  );
  fc.assert(
    fc.property(flag, (text) => {
      expect(plainFlag(bytesIn(text), 1, 1 + text.length) ?? readFlag(text)).toBe(readFlag(text));
    })
  );
  expect(plainFlag(bytesIn('Yes'), 1, 4)).toBe(true);
  expect(plainFlag(bytesIn('No'), 1, 3)).toBe(false);
  expect(plainFlag(bytesIn('yes'), 1, 4)).toBeNull();
});

test('texts of one number are one day, or none of them is', () => {
  const day = fc.oneof(
    ascii([...'0123456789/-']),
    fc.tuple(
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      fc.integer({ min: 1988, max: 2101 })
    )
  );
  const written = (value: string | [number, number, number]) => {
    if (typeof value === 'string') return [value];
    const [month, date, year] = value;
    const [mm, dd] = [String(month).padStart(2, '0'), String(date).padStart(2, '0')];
    return [
      `${year}-${mm}-${dd}`,
      `${month}/${date}/${year}`,
      `${mm}/${dd}/${year}`,
      `${mm}/${date}/${year}`
    ];
  };
  const days = new Map<number, string | null>();
  fc.assert(
    fc.property(day, (value) => {
      for (const text of written(value)) {
        const number = plainDate(bytesIn(text), 1, 1 + text.length);
        if (number === 0) continue;
        expect(number).toBeLessThan(PLAIN_DATES);
        const read = readDate(text);
        expect(days.get(number) ?? read, text).toBe(read);
        days.set(number, read);
      }
    }),
    { numRuns: 2_000 }
  );
  for (const text of ['46089', '2026-03-08', '3/8/2026', '03/08/2026', '03/8/2026']) {
    expect(plainDate(bytesIn(text), 1, 1 + text.length), text).toBeGreaterThan(0);
    expect(readDate(text)).toBe('2026-03-08');
  }
});
