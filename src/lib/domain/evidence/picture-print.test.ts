import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  BANDS,
  bandsOf,
  bitsApart,
  cellApart,
  isSamePicture,
  MOST_BITS_APART,
  picturePrint,
  PRINT_SIDE
} from './picture-print';

const hash = fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const bits = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: 64 });

/** The hash with these bits turned over. */
function turned(of: string, places: readonly number[]): string {
  const bytes = Buffer.from(of, 'hex');
  for (const place of places) bytes[place >> 3] = (bytes[place >> 3] ?? 0) ^ (1 << (place & 7));
  return bytes.toString('hex');
}

test('it is a distance: none to itself, the same both ways, no detour is shorter', () => {
  fc.assert(
    fc.property(hash, hash, hash, (a, b, c) => {
      expect(bitsApart(a, a)).toBe(0);
      expect(bitsApart(a, b)).toBe(bitsApart(b, a));
      expect(bitsApart(a, c)).toBeLessThanOrEqual(bitsApart(a, b) + bitsApart(b, c));
    })
  );
});

test('as many bits are apart as were turned over', () => {
  fc.assert(
    fc.property(hash, bits, (a, places) => {
      expect(bitsApart(a, turned(a, places))).toBe(places.length);
    })
  );
});

test('hashes that are near have a band in common, whichever bits differ', () => {
  const near = fc.uniqueArray(fc.integer({ min: 0, max: 63 }), { maxLength: MOST_BITS_APART });
  fc.assert(
    fc.property(hash, near, (a, places) => {
      const [own, others] = [bandsOf(a), bandsOf(turned(a, places))];
      expect(own).toHaveLength(BANDS);
      expect(own.some((band, at) => band === others[at])).toBe(true);
    })
  );
});

test('one bit more, spread over all bands, and none is in common', () => {
  const apart = '0'.repeat(15) + 'f';
  expect(bandsOf(apart).some((band, at) => band === bandsOf('0'.repeat(16))[at])).toBe(false);
});

const grey = (paint: (x: number, y: number) => number) =>
  Uint8Array.from({ length: PRINT_SIDE ** 2 }, (_, at) =>
    paint(at % PRINT_SIDE, Math.floor(at / PRINT_SIDE))
  );
const stripes = (x: number) => (x % 36 < 18 ? 200 : 100);

test('each bit says whether the field at its right is lighter; noise says nothing', () => {
  // Fields are 24 pixels wide: the second is lighter than the first, and the third but a little than the second.
  const print = picturePrint(grey((x, y) => (y >= 27 || x < 24 ? 100 : x < 48 ? 200 : 202)));
  expect(print?.hash).toBe(`80${'0'.repeat(14)}`);
});

test('of a blank page there is no print', () => {
  expect(picturePrint(grey(() => 255))).toBeNull();
  expect(picturePrint(grey((x) => 250 + (x % 3)))).toBeNull();
});

test('neither brightness nor contrast makes another picture; a corner that is painted over does', () => {
  const one = picturePrint(grey(stripes));
  const darker = picturePrint(grey((x) => stripes(x) / 2 + 10));
  const painted = picturePrint(grey((x, y) => (x < 27 && y < 27 ? 0 : stripes(x))));
  if (one === null || darker === null || painted === null) throw new Error('no print');
  expect(cellApart(one, darker)).toBeLessThanOrEqual(1);
  const tolerance = { bitsApart: 3, cellApart: 12 };
  expect(isSamePicture(one, darker, tolerance)).toBe(true);
  expect(isSamePicture(one, painted, tolerance)).toBe(false);
  expect(isSamePicture(one, { ...one, hash: 'ffffffffffffffff' }, tolerance)).toBe(false);
});
