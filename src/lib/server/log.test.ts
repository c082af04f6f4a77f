import { expect, test } from 'vitest';
import { textLine } from './log';

const time = new Date(2026, 10, 24, 9, 5, 7).getTime();
const line = (level: number, rest: Record<string, unknown>) =>
  textLine(JSON.stringify({ level, time, pid: 7, hostname: 'vm', ...rest }));

test('says when, what, and what belongs to it, and nothing of the machine', () => {
  expect(line(30, { partners: 40, msg: 'demo distributor loaded' })).toBe(
    '09:05:07 demo distributor loaded partners=40\n'
  );
  expect(line(30, { applied: ['0001-house'], file: 'a b', msg: 'done' })).toBe(
    '09:05:07 done applied=["0001-house"] file="a b"\n'
  );
});

test('a warning and an error are called so, an error with its stack', () => {
  expect(line(40, { msg: 'no SMTP_URL is set' })).toBe('09:05:07 warning: no SMTP_URL is set\n');
  const err = { type: 'Error', message: 'broken', stack: 'Error: broken\n    at here' };
  expect(line(50, { err, msg: 'unexpected error' })).toBe(
    '09:05:07 error: unexpected error\nError: broken\n    at here\n'
  );
});
