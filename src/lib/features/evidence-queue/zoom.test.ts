import fc from 'fast-check';
import { expect, test } from 'vitest';
import { LARGEST, moved, movedByKey, WHOLE, zoomed, type View } from './zoom';

const STAGE = { width: 800, height: 600 };
const place = fc.double({ min: -400, max: 400, noNaN: true });
const factor = fc.double({ min: 0.1, max: 10, noNaN: true });

test('what lies under the pointer stays under it', () => {
  const point = { x: 200, y: -150 };
  const view = zoomed(WHOLE, 2, STAGE, point);
  // The same spot of the picture, before and after.
  const spot = { x: (point.x - view.x) / view.scale, y: (point.y - view.y) / view.scale };
  expect(spot).toEqual(point);
});

test('it goes neither below the whole page nor beyond its largest', () => {
  expect(zoomed(WHOLE, 0.5, STAGE)).toEqual(WHOLE);
  expect(zoomed(WHOLE, 100, STAGE).scale).toBe(LARGEST);
});

test('arrows show what lies on their side, other keys do nothing', () => {
  const view = zoomed(WHOLE, 2, STAGE);
  expect(movedByKey(view, 'ArrowRight', STAGE)?.x).toBeLessThan(0);
  expect(movedByKey(view, 'ArrowUp', STAGE)?.y).toBeGreaterThan(0);
  expect(movedByKey(view, 'Enter', STAGE)).toBeNull();
});

test('whatever is done, the picture fills the stage, and the whole page is the whole page', () => {
  const act = fc.oneof(
    fc
      .record({ factor, x: place, y: place })
      .map((zoom) => (view: View) => zoomed(view, zoom.factor, STAGE, { x: zoom.x, y: zoom.y })),
    fc.record({ x: place, y: place }).map((by) => (view: View) => moved(view, by, STAGE))
  );
  fc.assert(
    fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
      const view = acts.reduce((seen, next) => next(seen), WHOLE);
      expect(Math.abs(view.x)).toBeLessThanOrEqual(((view.scale - 1) * STAGE.width) / 2 + 1e-6);
      expect(Math.abs(view.y)).toBeLessThanOrEqual(((view.scale - 1) * STAGE.height) / 2 + 1e-6);
      expect(zoomed(view, 1e-9, STAGE)).toEqual(WHOLE);
    })
  );
});
