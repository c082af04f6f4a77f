import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFacts, anyRelease } from '../../../../tests/fixtures/scoring/any-release';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { reported, smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { compileRelease } from './engine';
import { figureNames, measureFigures, takeFigures } from './figures';
import { parseRelease } from './parse-release';
import { standingFacts } from './standing-facts';

const ASOF = '2026-11-20';

test('what is worked out of figures is what is measured from the facts', () => {
  fc.assert(
    fc.property(anyRelease, anyFacts, (json, facts) => {
      const parsed = parseRelease(json);
      if (!parsed.ok) return;
      const engine = compileRelease(parsed.value);
      const standing = standingFacts(facts, ASOF);
      const measure = measureFigures(engine.compiled, figureNames(engine.compiled));
      expect([...(measure?.(takeFigures(engine.compiled)(standing)) ?? [])]).toEqual([
        ...engine.measureStanding(standing)
      ]);
    }),
    { numRuns: 200 }
  );
});

test('other weights, scales, names and ratios need no facts; another look at the facts does', () => {
  const names = figureNames(compileRelease(shippedRelease).compiled);
  const needsNone = changedRelease(({ measures, notApplicable }) => {
    notApplicable.minimumKnownWeight = 0.1;
    const [ratio, onboarded] = [measures['onboard-ratio'], measures['onboarded-bookings']];
    if (ratio?.kind !== 'ratio' || onboarded === undefined) throw new Error('measures');
    measures['another-name'] = { ...onboarded, title: { en: 'y', de: 'y' } };
    ratio.numerator = 'another-name';
  });
  expect(measureFigures(compileRelease(needsNone).compiled, names)).not.toBe(null);
  const needsThem = changedRelease(({ measures }) => {
    const sum = measures['onboarded-bookings'];
    if (sum?.kind !== 'sum') throw new Error('sum');
    sum.windowFiscalMonths = 12;
  });
  expect(measureFigures(compileRelease(needsThem).compiled, names)).toBe(null);
});

test('people who hold several are the same figure in whatever order the rules name what', () => {
  const counting = (sets: string[][]) =>
    compileRelease(
      smallRelease([{ measure: 'both', scale: { kind: 'per-unit', points: 1, maximum: 10 } }], {
        measures: {
          both: { kind: 'count-people-with-all', sets, title: { en: 'x', de: 'x' }, unit: 'count' }
        }
      })
    ).compiled;
  const names = figureNames(counting([['c', 'a'], ['b']]));
  expect(figureNames(counting([['b'], ['a', 'c']]))).toEqual(names);
  expect(figureNames(counting([['b', 'a'], ['c']]))).not.toEqual(names);
  expect(figureNames(counting([['b'], ['a'], ['c']]))).not.toEqual(names);
});

test('another calendar is another look at the facts only through a window that it counts', () => {
  const looking = (window: object, calendar: object) =>
    compileRelease(
      smallRelease([{ measure: 'a', scale: { kind: 'per-unit', points: 1, maximum: 10 } }], {
        measures: { a: reported({ window }) },
        ...calendar
      })
    ).compiled;
  const from = (yearStartsIn: string) => ({ calendar: { kind: 'months', yearStartsIn, source: 'test' } });
  const fits = (window: object, taken: object, wanted: object): boolean =>
    measureFigures(looking(window, wanted), figureNames(looking(window, taken))) !== null;
  for (const window of [{ fiscalMonths: 2 }, { fiscalQuarters: 2 }]) {
    expect(fits(window, {}, from('july'))).toBe(false);
    expect(fits(window, from('july'), {})).toBe(false);
    expect(fits(window, from('july'), from('july'))).toBe(true);
  }
  expect(fits({ fiscalMonths: 2 }, from('july'), from('august'))).toBe(true);
  expect(fits({ fiscalQuarters: 2 }, from('july'), from('august'))).toBe(false);
  expect(fits({ days: 30 }, {}, from('july'))).toBe(true);
});
