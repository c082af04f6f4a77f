import { expect, test } from 'vitest';
import { isPassing } from './passing-fault';

test.each([
  ['SQLITE_BUSY', true],
  ['SQLITE_BUSY_SNAPSHOT', true],
  ['SQLITE_IOERR_WRITE', true],
  ['SQLITE_CONSTRAINT_PRIMARYKEY', false],
  ['SQLITE_ERROR', false],
  ['40P01', true],
  ['57P01', true],
  ['08006', true],
  ['23505', false],
  ['22P05', false],
  ['ECONNREFUSED', true],
  ['ERR_INVALID_ARG_TYPE', false]
])('%s passes: %s', (code, passes) => {
  expect(isPassing(Object.assign(new Error('x'), { code }))).toBe(passes);
});

test('what the driver says without a code', () => {
  expect(isPassing(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isPassing(new TypeError('x is not a function'))).toBe(false);
});
