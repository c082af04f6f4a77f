import { expect, test } from 'vitest';
import { hashPassword, isOutdated, passwordProblem, verifyPassword } from './passwords';

test.each([
  ['a good one', null],
  ['too short', 'password-too-short'],
  ['🔑'.repeat(9), 'password-too-short'],
  ['x'.repeat(201), 'password-too-long'],
  ['Ana@Example.com', 'password-is-email'],
  ['aaaaaaaaaaaa', 'password-too-simple'],
  ['abcabcabcabc', 'password-too-simple'],
  ['0123456789', 'password-too-simple'],
  ['9876543210', 'password-too-simple'],
  ['1234567890', 'password-too-simple'],
  ['abcdefghijkl', 'password-too-simple'],
  ['0123456798', null]
])('%j is judged %j', (password, expected) => {
  expect(passwordProblem(password, 'ana@example.com')).toBe(expected);
});

test('a hash lets its own password in and no other', async () => {
  const stored = await hashPassword('a good one');
  expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await verifyPassword(stored, 'a good one')).toBe(true);
  expect(await verifyPassword(stored, 'a good One')).toBe(false);
  expect(isOutdated(stored)).toBe(false);
});

test('the same characters from another keyboard are the same password', async () => {
  const composed = 'pässword wörds';
  expect(await verifyPassword(await hashPassword(composed), composed.normalize('NFD'))).toBe(true);
});

test('without a hash nothing lets in, not even the password that is compared instead', async () => {
  expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
});
