import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFacts, anyRelease } from '../../../../tests/fixtures/scoring/any-release';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
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
