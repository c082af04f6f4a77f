import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatProjected } from './format';
import { formatApart, formatParts } from './format-parts';

const number = (text: string) => Number(text.replace('−', '-'));

test('what is shown of the parts is what is shown of the whole', () => {
  expect(formatParts([0.254, 0.024, 0.024], 4.333, 4.635)).toEqual(['+0.25', '+0.03', '+0.02']);
  expect(formatParts([0.004], 0.128, 0.132)).toEqual(['+0.01']);
  expect(formatParts([-0.5, 0.25], 5, 4.75)).toEqual(['−0.50', '+0.25']);
  expect(formatParts([], 5, 5)).toEqual([]);
});

test('of any parts: they add up, and none is a hundredth or more from what it is', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 10, noNaN: true }),
      fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 1, maxLength: 6 }),
      (before, drawn) => {
        const settle = (value: number) => Math.round(value * 1e9) / 1e9;
        const parts = drawn.map(settle);
        const after = settle(settle(before) + parts.reduce((sum, part) => sum + part, 0));
        fc.pre(after >= 0 && after <= 10);
        const shown = formatParts(parts, settle(before), after).map(number);
        const sum = shown.reduce((total, part) => total + part, 0);
        const whole = Number(formatProjected(after)) - Number(formatProjected(settle(before)));
        expect(sum).toBeCloseTo(whole, 9);
        shown.forEach((part, at) => expect(Math.abs(part - (parts[at] ?? 0))).toBeLessThan(0.01 + 1e-9));
      }
    )
  );
});

test('a difference is that of the two figures as they are shown', () => {
  expect(formatApart(6.1, 5.2158)).toBe('−0.89');
  expect(formatApart(3, 2.4058)).toBe('−0.60');
  expect(formatApart(0.7, 0.135)).toBe('−0.57');
  expect(formatApart(4, 4.5)).toBe('+0.50');
});
