import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isDrawn } from './audit';

test('the same event is drawn or not each time; of a larger share at least the same ones', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(fc.uuid(), share, share, (id, a, b) => {
      expect(isDrawn(id, a)).toBe(isDrawn(id, a));
      if (isDrawn(id, Math.min(a, b))) expect(isDrawn(id, Math.max(a, b))).toBe(true);
    })
  );
});

test('nobody is drawn of none, and everybody of all', () => {
  fc.assert(
    fc.property(fc.uuid(), (id) => {
      expect([isDrawn(id, 0), isDrawn(id, 1)]).toEqual([false, true]);
    })
  );
});

test('of ids that follow each other a share is drawn that is about the share', () => {
  const ids = Array.from(
    { length: 20_000 },
    (_, at) => `0193a5c0-0000-7000-8000-${String(at).padStart(12, '0')}`
  );
  const drawn = ids.filter((id) => isDrawn(id, 0.05)).length;
  expect(drawn / ids.length).toBeGreaterThan(0.045);
  expect(drawn / ids.length).toBeLessThan(0.055);
});
