import { expect, test } from 'vitest';
import { backoffMs } from './backoff';

test('twice as long each time, from a second to five minutes', () => {
  expect([1, 2, 3, 4, 5].map((attempts) => backoffMs(attempts, 0))).toEqual([1000, 2000, 4000, 8000, 16_000]);
  expect(backoffMs(9, 0)).toBe(256_000);
  expect(backoffMs(10, 0)).toBe(300_000);
  expect(backoffMs(100_000, 0)).toBe(300_000);
});

test('chance takes off up to a half', () => {
  expect(backoffMs(3, 0.5)).toBe(3000);
  expect(backoffMs(3, 1)).toBe(2000);
});
