import { expect, test } from 'vitest';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { compileParts } from './compile-release';

const text = { en: 'x', de: 'x' };
const scale = { kind: 'per-unit', points: 1, maximum: 10 };
const of = (measure: string) => ({ id: `of-${measure}`, measure, scale });
const size = (id: string, more: object = {}) => ({ id, title: text, source: 'test', ...more });

test('a measure that the portfolio does not look at has no place', () => {
  const { slotOf, slots } = compileParts(smallRelease([of('a'), of('b')]));
  expect(slots.map(({ measureId }) => measureId)).toEqual(['a', 'b']);
  expect([slotOf('p', 'a'), slotOf('p', 'b')]).toEqual([0, 1]);
  expect([slotOf('p', 'c'), slotOf('q', 'a')]).toEqual([-1, -1]);
});

test('a size that is not known, or not of the release, has the default scales', () => {
  const { programOf } = compileParts(smallRelease([of('a')], { sizes: [size('S'), size('M')] }));
  expect(programOf('other')).toBe(programOf(null));
  expect(programOf('S')).not.toBe(programOf(null));
  expect(programOf('S')).not.toBe(programOf('M'));
  expect(programOf('S')).toBe(programOf('S'));
});

test('a size that nobody told is chosen by what was measured, the first that fits', () => {
  const { sizeIn } = compileParts(
    smallRelease([of('a')], {
      sizes: [
        size('S', { when: [{ measure: 'a', below: 5 }] }),
        size('never', { when: [] }),
        size('unsaid'),
        size('L', { when: [{ measure: 'a', atLeast: 4 }] })
      ]
    })
  );
  const chosen = (a: number, told: string | null = null) => sizeIn(0, Float64Array.of(a), told);
  expect(chosen(4.9)).toBe('S');
  expect(chosen(5)).toBe('L');
  expect(chosen(NaN)).toBe(null);
  expect(chosen(4.9, 'L')).toBe('L');
  expect(sizeIn(1, Float64Array.of(4), null)).toBe(null);
});

test('without conditions the size is what was told', () => {
  const { sizeIn } = compileParts(smallRelease([of('a')], { sizes: [size('S'), size('M', { when: [] })] }));
  expect(sizeIn(0, Float64Array.of(1), null)).toBe(null);
  expect(sizeIn(0, Float64Array.of(1), 'M')).toBe('M');
});

test('what a gate rests on moves the index, what has no weight or is held does not', () => {
  const release = smallRelease([
    { ...of('a'), weight: 1, gates: [{ metric: 'of-b', atLeast: 1 }] },
    { ...of('b'), weight: 0 },
    { ...of('c'), weight: 0 }
  ]);
  const moves = compileParts(release).slots.map(({ measureId, moves: does }) => [measureId, does]);
  expect(moves).toEqual([
    ['a', true],
    ['b', true],
    ['c', false]
  ]);
});

/** The measures that can move the index. */
const moving = (release: ReturnType<typeof smallRelease>): string[] =>
  compileParts(release).slots.flatMap(({ measureId, moves }) => (moves ? [measureId] : []));

const metric = (measure: string, more: object = {}) => ({
  ...of(measure),
  title: text,
  weight: 1,
  status: 'scored',
  source: 'test',
  ...more
});
const category = (id: string, weight: number, ...metrics: object[]) => ({
  category: id,
  weight,
  source: 'test',
  metrics
});

test('what is held, or of a category without weight, moves nothing', () => {
  expect(moving(smallRelease([of('a'), { ...of('b'), status: 'held' }]))).toEqual(['a']);
  const release = smallRelease(
    [{}],
    { categories: ['all', 'other'].map((id) => ({ id, title: text })) },
    { categories: [category('all', 1, metric('a')), category('other', 0, metric('b'))] }
  );
  expect(moving(release)).toEqual(['a']);
});

test('what a step, a track or a size asks of moves the index, and is settled against what they ask', () => {
  const { measure: _, scale: __, ...ruled } = metric('a');
  const points = { kind: 'steps', steps: [{ when: [{ measure: 'a', atLeast: '3/2' }], points: 4 }] };
  const categories = [category('all', 1, { ...ruled, points })];
  const release = smallRelease(
    [{}],
    { sizes: [size('S', { when: [{ measure: 'c', below: '7/2' }] })] },
    {
      chooseTrack: 'first',
      tracks: [
        { id: 'large', title: text, when: [{ measure: 'b', atLeast: '5/2' }], categories },
        { id: 'small', title: text, categories }
      ]
    }
  );
  expect(moving(release)).toEqual(['a', 'b', 'c']);
  expect(compileParts(release).slots.map(({ edges }) => edges)).toEqual([['3/2', '3/2'], ['5/2'], ['7/2']]);
});
