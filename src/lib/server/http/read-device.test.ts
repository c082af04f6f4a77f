import { expect, test } from 'vitest';
import { readDevice } from './read-device';

const ID = '0198c0de-0000-7000-8000-000000000001';
const asked = (headers: Record<string, string>) =>
  readDevice(new Request('http://localhost/api/snapshot', { headers }));

test.each([
  ['3', 3],
  ['0', 0],
  ['123456', 9999],
  ['-1', null],
  ['1.5', null],
  ['many', null],
  ['99999999999999999999', null],
  ['', null]
])('what waits is a number of things: %j', (waiting, read) => {
  expect(asked({ 'x-device': ID, 'x-waiting': waiting })).toEqual({ id: ID, waiting: read });
});

test('a device is named by a UUID or not at all', () => {
  expect(asked({ 'x-device': ID.toUpperCase() })).toEqual({ id: ID, waiting: null });
  for (const id of ['', 'x', `${ID}0`, `${ID}, ${ID}`, '../../etc/passwd']) {
    expect(asked({ 'x-device': id, 'x-waiting': '1' })).toBeNull();
  }
  expect(asked({ 'x-waiting': '1' })).toBeNull();
});
