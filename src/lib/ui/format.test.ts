import { overwriteGetLocale } from '$paraglide/runtime.js';
import { afterEach, expect, test } from 'vitest';
import {
  formatAgo,
  formatChange,
  formatDate,
  formatDuration,
  formatIndex,
  formatMissing,
  formatMoney,
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

test('a change carries its sign', () => {
  expect(formatChange(0.5)).toBe('+0.5');
  expect(formatChange(-0.25)).toBe('-0.25');
  expect(formatChange(0)).toBe('0.0');
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
