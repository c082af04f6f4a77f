import { expect, test } from 'vitest';
import { fractionOf, numberOf } from './exact';

test.each([
  [0.1, 0.1, 1],
  [-3, -3, 1],
  ['20/3', 20, 3],
  ['-1/3', -1, 3],
  ['0/7', 0, 7],
  ['123456789012345/123456789012345', 123456789012345, 123456789012345]
])('%j is %d over %d', (exact, numerator, denominator) => {
  expect(fractionOf(exact)).toEqual({ numerator, denominator });
  expect(numberOf(exact)).toBe(numerator / denominator);
});

test.each([
  '',
  '5',
  '1/0',
  '1/03',
  '1/-3',
  '1.5/3',
  ' 1/3',
  '1/3 ',
  '1234567890123456/1',
  '1/1234567890123456'
])('"%s" is neither a number nor a fraction', (text) => {
  expect(() => fractionOf(text)).toThrow(`"${text}" is no number and no fraction`);
  expect(() => numberOf(text)).toThrow('no fraction');
});
