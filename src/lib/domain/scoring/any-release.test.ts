import fc from 'fast-check';
import { expect, test } from 'vitest';
import { anyFacts, anyRelease } from '../../../../tests/fixtures/scoring/any-release';
import { compileRelease } from './engine';
import { explainReport } from './explain';
import { parseRelease } from './parse-release';

/** `FUZZ_RUNS=100000 npx vitest run … any-release` runs it long; the seed is printed where something fails. */
const RUNS = Number(globalThis.process?.env['FUZZ_RUNS'] ?? 400);
const moment = { asOf: '2026-11-20', size: null as string | null };

test('every release that is valid gives every set of facts an index within the scale, or none with a reason', () => {
  let valid = 0;
  fc.assert(
    fc.property(anyRelease, anyFacts, fc.constantFrom(null, 'S', 'L', 'other'), (json, facts, size) => {
      const parsed = parseRelease(json);
      if (!parsed.ok) {
        expect(parsed.issues.every(({ path, message }) => path.startsWith('/') && message.length > 0)).toBe(
          true
        );
        return;
      }
      valid += 1;
      const engine = compileRelease(parsed.value);
      const { maximum } = parsed.value.scale;
      const report = explainReport(engine, facts, { ...moment, size });
      expect(notFinite(report)).toEqual([]);
      const indices = engine.indices(engine.measure(facts, moment.asOf), size);
      report.portfolios.forEach((portfolio, at) => {
        const { index, reason, categories, knownWeight } = portfolio;
        expect(indices[at]).toBe(index ?? NaN);
        expect(reason === null).toBe(index !== null);
        if (index !== null) expect(index >= 0 && index <= maximum).toBe(true);
        expect(knownWeight >= 0 && knownWeight <= 1 + 1e-9).toBe(true);
        for (const { metrics } of categories) {
          for (const { points, reason: why, shutBy, status } of metrics) {
            if (points === null) expect(why).not.toBe(null);
            else expect(points >= 0 && points <= maximum + 1e-9).toBe(true);
            if (shutBy.length > 0 || status === 'held') expect(points).toBe(0);
          }
        }
      });
    }),
    { numRuns: RUNS }
  );
  // A generator whose releases are all refused would test nothing.
  expect(valid).toBeGreaterThan(RUNS / 3);
});

test('the outline is the report without its explanation, and the order of the facts does not matter', () => {
  fc.assert(
    fc.property(anyRelease, anyFacts, fc.infiniteStream(fc.nat()), (json, facts, random) => {
      const parsed = parseRelease(json);
      if (!parsed.ok) return;
      const engine = compileRelease(parsed.value);
      const report = explainReport(engine, facts, moment);
      const shuffled = facts
        .map((fact) => ({ fact, at: random.next().value as number }))
        .sort((a, b) => a.at - b.at)
        .map(({ fact }) => fact);
      expect(explainReport(engine, shuffled, moment)).toEqual(report);
      expect(engine.outline(facts, moment).portfolios).toEqual(
        report.portfolios.map(({ tracks: _tracks, categories: _categories, ...outline }) => outline)
      );
    }),
    { numRuns: RUNS / 2 }
  );
});

/** Paths to numbers in a value that are none. */
function notFinite(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => notFinite(inner, `${path}/${key}`));
}
