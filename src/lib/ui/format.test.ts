import { overwriteGetLocale } from '$paraglide/runtime.js';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { settleIndex } from '$lib/domain/scoring/threshold';
import {
  formatAgo,
  formatGain,
  formatDate,
  formatDuration,
  formatIndex,
  formatMissing,
  formatMoney,
  formatProjected,
  formatProjectedMissing,
  formatShare
} from './format';

function speak(locale: 'en' | 'de') {
  overwriteGetLocale(() => locale);
}
afterEach(() => speak('en'));
speak('en');

test('an index is never rounded up to a threshold it has not reached', () => {
  expect(formatIndex(4.96)).toBe('4.9');
  expect(formatIndex(4.999999)).toBe('4.9');
  expect(formatIndex(5)).toBe('5.0');
});

test('an index that is exact in decimals stays so, though binary fractions miss it', () => {
  for (let tenth = 0; tenth <= 100; tenth++) {
    expect(formatIndex(tenth / 10)).toBe(`${Math.floor(tenth / 10)}.${tenth % 10}`);
  }
  expect(formatIndex(0.1 + 0.2)).toBe('0.3');
  expect(formatIndex(4.35, 2)).toBe('4.35');
});

test('an index and what is missing to a threshold add up as they are shown', () => {
  for (let hundredth = 0; hundredth < 500; hundredth++) {
    const index = hundredth / 100;
    const sum = Number(formatIndex(index)) + Number(formatMissing(5 - index));
    expect(sum).toBeCloseTo(5, 9);
  }
});

test('German writes a comma', () => {
  speak('de');
  expect(formatIndex(7.5)).toBe('7,5');
  expect(formatMoney(1_240_000, 'EUR')).toBe('12.400\u00a0€');
});

test('money is in minor units of its currency', () => {
  expect(formatMoney(1_240_000, 'GBP')).toBe('£12,400');
  expect(formatMoney(12_400, 'JPY')).toBe('¥12,400');
});

test('a gain carries its sign, and one too small to be seen says so', () => {
  expect(formatGain(4, 4.5)).toBe('+0.50');
  expect(formatGain(4.5, 4.25)).toBe('-0.25');
  expect(formatGain(4.5, 4.5)).toBe('0.00');
  expect(formatGain(4.501, 4.509)).toBe('<0.01');
});

test('what was reported: 3.78 and a step of 1.25 show what is between them', () => {
  const [before, after] = [3.783, 5.0335];
  expect([formatProjected(before), formatGain(before, after), formatProjected(after)]).toEqual([
    '3.78',
    '+1.25',
    '5.03'
  ]);
  expect(formatProjectedMissing(5 - before)).toBe('1.22');
});

const index = fc.double({ min: 0, max: 10, noNaN: true });

test('shown after less shown before is the shown gain', () => {
  fc.assert(
    fc.property(index, index, (before, after) => {
      const gain = formatGain(before, after);
      const shown = gain.startsWith('<') ? 0 : Number(gain);
      const between = Number(formatProjected(after)) - Number(formatProjected(before));
      expect(shown).toBeCloseTo(between, 9);
    })
  );
});

test('a step that crosses a threshold never shows less than what is missing', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), index, index, (hundredths, before, after) => {
      const threshold = hundredths / 100;
      fc.pre(settleIndex(before) < threshold && settleIndex(after) >= threshold);
      const missing = Number(formatProjectedMissing(threshold - before));
      expect(Number(formatProjected(before)) + missing).toBeCloseTo(threshold, 9);
      expect(Number(formatGain(before, after))).toBeGreaterThanOrEqual(missing - 1e-9);
      expect(Number(formatProjected(after))).toBeGreaterThanOrEqual(threshold);
    })
  );
});

test('a share says 100 % only of a way that is walked to its end', () => {
  expect(formatShare(0.996)).toBe('99%');
  expect(formatShare(0.29)).toBe('29%');
  expect(formatShare(1)).toBe('100%');
});

test('a date is not moved by the time zone of the reader', () => {
  expect(formatDate('2026-11-20')).toBe('20 Nov 2026');
});

test('ago picks the unit', () => {
  const now = Date.parse('2026-11-24T12:00:00.000Z');
  expect(formatAgo('2026-11-24T11:58:00.000Z', now)).toBe('2 minutes ago');
  expect(formatAgo('2026-11-24T07:00:00.000Z', now)).toBe('5 hours ago');
  expect(formatAgo('2026-11-20T12:00:00.000Z', now)).toBe('4 days ago');
});

test('no sentence that ends on an ago ends on two full stops', () => {
  speak('de');
  const now = Date.parse('2026-11-24T12:00:00.000Z');
  for (const instant of [
    '2026-11-24T11:57:00.000Z',
    '2026-11-24T07:00:00.000Z',
    '2026-11-20T12:00:00.000Z'
  ]) {
    expect(formatAgo(instant, now)).not.toMatch(/\.$/);
  }
});

test('work is told in minutes, and in hours from an hour and a half', () => {
  expect(formatDuration(25)).toBe('25 mins');
  expect(formatDuration(360)).toBe('6 hrs');
});
