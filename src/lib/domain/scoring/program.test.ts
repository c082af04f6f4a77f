import { expect, test } from 'vitest';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { compileRelease } from './engine';
import { writeProgram } from './program';

const one = { kind: 'per-unit', points: 1, maximum: 10 };
const plain = (measure: string) => ({ id: `of-${measure}`, measure, scale: one });
const ruled = (measure: string) => ({ id: `of-${measure}`, points: { kind: 'scale', measure, scale: one } });
const gates = (...metrics: string[]) => ({
  gates: metrics.map((id) => ({ metric: `of-${id}`, atLeast: 3 }))
});

const programOf = (release: ReturnType<typeof smallRelease>) =>
  compileRelease(release).compiled.programOf(null);

test('one value on one scale is read from its place, and anything else is a rule', () => {
  const release = smallRelease([
    plain('a'),
    { ...plain('b'), gates: [] },
    ruled('c'),
    { ...plain('a'), id: 'gated', ...gates('b') }
  ]);
  const { slot, scale, rules } = programOf(release);
  expect([...slot]).toEqual([0, 1, -1, -1]);
  expect([...scale].map((number) => number >= 0)).toEqual([true, true, false, false]);
  expect([...scale].slice(2)).toEqual([-2, -2]);
  expect(rules.map((rule) => rule === null)).toEqual([true, true, false, false]);
});

test('a metric is made once, however many gates rest on it', () => {
  const release = smallRelease([
    { ...ruled('a'), ...gates('b', 'c') },
    { ...ruled('b'), ...gates('c') },
    ruled('c')
  ]);
  const asked: string[] = [];
  writeProgram(release, null, (_portfolio, measure) => {
    asked.push(measure);
    return 0;
  });
  expect(asked.sort()).toEqual(['a', 'b', 'c']);
});

test('a gate is shut below its points, open from them on, and asks the metric it names', () => {
  const release = smallRelease([plain('a'), plain('b'), { ...plain('c'), ...gates('b') }]);
  const [points] = programOf(release).pointsOf;
  const gated = (a: number, b: number) => points?.get('of-c')?.(Float64Array.of(a, b, 7));
  expect(gated(9, 2.9)).toBe(0);
  expect(gated(0, 3)).toBe(7);
  expect(gated(9, NaN)).toBe(NaN);
});

test('one gate that is shut decides, whatever is known of the others', () => {
  const release = smallRelease([plain('a'), plain('b'), { ...plain('c'), ...gates('a', 'b') }]);
  const [points] = programOf(release).pointsOf;
  const gated = (a: number, b: number) => points?.get('of-c')?.(Float64Array.of(a, b, 7));
  expect(gated(NaN, 1)).toBe(0);
  expect(gated(1, NaN)).toBe(0);
  expect(gated(NaN, 5)).toBe(NaN);
  expect(gated(5, NaN)).toBe(NaN);
  expect(gated(5, 5)).toBe(7);
});

test('of a gate that names no metric of its track nothing is known', () => {
  const release = structuredClone(smallRelease([plain('a'), { ...plain('b'), ...gates('a') }]));
  const gated = release.portfolios.flatMap((portfolio) =>
    'categories' in portfolio ? portfolio.categories.flatMap(({ metrics }) => metrics) : []
  )[1];
  if (gated?.gates?.[0] === undefined) throw new Error('it has one');
  gated.gates[0].metric = 'elsewhere';
  const [points] = programOf(release).pointsOf;
  expect(points?.get('of-b')?.(Float64Array.of(9, 9))).toBe(NaN);
});

test('data is needed where a scored metric has weight, and not where only a held one has', () => {
  const held = { ...plain('b'), status: 'held' };
  const needs = (a: number, b: number) => {
    const release = smallRelease([
      { ...plain('a'), weight: a },
      { ...held, weight: b }
    ]);
    const { needsData, heldPart } = programOf(release);
    return [...needsData, ...heldPart];
  };
  expect(needs(0, 1)).toEqual([0, 1]);
  expect(needs(0.25, 0.75)).toEqual([1, 0.75]);
  expect(needs(1, 0)).toEqual([1, 0]);
});

test('a held metric brings nothing to a reader and shuts every gate on it', () => {
  const release = smallRelease([
    { ...plain('a'), status: 'held' },
    { ...plain('b'), ...gates('a') }
  ]);
  const [points] = programOf(release).pointsOf;
  expect(points?.get('of-a')?.(Float64Array.of(9, 9))).toBe(0);
  expect(points?.get('of-b')?.(Float64Array.of(9, 9))).toBe(0);
});

test('in a sum a metric is as much of its category as it can bring of its points, held or not', () => {
  const text = { en: 'x', de: 'x' };
  const metric = (measure: string, more: object) => ({
    ...plain(measure),
    title: text,
    status: 'scored',
    source: 'test',
    ...more
  });
  const metrics = [metric('a', { weight: 3 }), metric('b', { weight: 1, status: 'held' })];
  const release = smallRelease(
    [{}],
    {
      combine: 'sum',
      scale: { minimum: 0, maximum: 80 },
      notApplicable: { metrics: 'zero', categories: 'zero', minimumKnownWeight: 0, source: 'test' }
    },
    { categories: [{ category: 'all', weight: 2, source: 'test', metrics }] }
  );
  const { categoryPart, heldPart, part, weight, categoryWeight } = programOf(release);
  expect([...categoryPart, ...part, ...heldPart]).toEqual([1, 0.75, 0.25]);
  expect([...categoryWeight, ...weight]).toEqual([2, 3]);
});
