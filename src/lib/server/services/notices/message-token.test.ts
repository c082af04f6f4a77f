import { expect, test } from 'vitest';
import { messageToken, readMessageToken } from './message-token';

test('a token is of its message and of nothing else', () => {
  const token = messageToken('secret', 'm1');
  expect(readMessageToken('secret', token)).toBe('m1');
  expect(readMessageToken('another', token)).toBeNull();
  expect(readMessageToken('secret', token.replace('m1', 'm2'))).toBeNull();
  for (const wrong of ['', '.', 'm1', 'm1.', `${token}x`, token.slice(0, -1), token.slice(3)]) {
    expect(readMessageToken('secret', wrong), wrong).toBeNull();
  }
});
