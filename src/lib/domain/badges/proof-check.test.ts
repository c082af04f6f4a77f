import { expect, test } from 'vitest';
import { retryAfterMs } from './proof-check';

test('who did not answer is asked again, less and less often, and then no more', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7, 8].map((tries) => retryAfterMs('unreachable', tries));
  expect(waits.map((ms) => (ms === null ? null : ms / 60_000))).toEqual([1, 3, 9, 27, 81, 243, 729, null]);
});

test.each(['agrees', 'differs', 'not-found', 'unreadable', 'signature-wrong', 'none'] as const)(
  '%s is an answer',
  (outcome) => {
    expect(retryAfterMs(outcome, 1)).toBeNull();
  }
);
