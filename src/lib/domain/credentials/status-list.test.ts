import fc from 'fast-check';
import { expect, test } from 'vitest';
import { STATUS_LIST_LENGTH, isSet, placeInList, statusBits } from './status-list';

test('the first entry is the highest bit of the first byte', () => {
  expect(statusBits([0])[0]).toBe(0b1000_0000);
  expect(statusBits([7])[0]).toBe(0b0000_0001);
  expect(statusBits([8]).slice(0, 2)).toEqual(Uint8Array.of(0, 0b1000_0000));
});

test('a list holds 16 KiB, and the entry after its last is the first of the next', () => {
  expect(statusBits([])).toHaveLength(16_384);
  expect(placeInList(STATUS_LIST_LENGTH - 1)).toEqual({ list: 0, index: STATUS_LIST_LENGTH - 1 });
  expect(placeInList(STATUS_LIST_LENGTH)).toEqual({ list: 1, index: 0 });
});

test('what is revoked is set, and nothing else is', () => {
  const index = fc.integer({ min: 0, max: STATUS_LIST_LENGTH - 1 });
  fc.assert(
    fc.property(fc.uniqueArray(index, { maxLength: 50 }), index, (revoked, other) => {
      const bits = statusBits(revoked);
      expect(revoked.every((one) => isSet(bits, one))).toBe(true);
      expect(isSet(bits, other)).toBe(revoked.includes(other));
    })
  );
});
