import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { middling } from '../../../../tests/integration/facts';
import { employment } from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { seasonStarts } from './season-start';

const engine = compileRelease(shippedRelease);
const at = engine.portfolios.indexOf('security');
const season = { from: '2026-10-25', asOf: '2026-11-27', size: 'M' };

const security = (asOf: string): AnyFact[] =>
  [...middling('security'), employment('ada')].map((fact) => ({ ...fact, asOf }));
const grown = (asOf: string): AnyFact[] =>
  security(asOf).map((fact) =>
    fact.kind === 'reported-measure' && fact.data.measure === 'acv-growth'
      ? { ...fact, seq: fact.seq + 1000, data: { ...fact.data, value: 0.3 } }
      : fact
  );
const indexOn = (facts: readonly AnyFact[], asOf: string) =>
  engine.index(facts, { asOf, size: season.size }, 'security');

function startOf(facts: readonly AnyFact[]) {
  const now = engine.portfolios.map((portfolio) => engine.index(facts, season, portfolio));
  return seasonStarts(engine, facts, season, now)[at];
}

describe('where the way of a season begins', () => {
  test('on its first day, where an index was known then', () => {
    const facts = [...security('2026-10-25'), ...grown('2026-11-20')];
    expect(startOf(facts)).toEqual({ index: indexOn(facts, '2026-10-25'), day: '2026-10-25' });
    expect(startOf(facts)?.index).toBeLessThan(indexOn(facts, season.asOf) ?? 0);
  });

  test('on the first day on which one is known, where that is in the season', () => {
    const facts = [...security('2026-10-26'), ...grown('2026-11-20')];
    expect(startOf(facts)).toEqual({ index: indexOn(facts, '2026-10-26'), day: '2026-10-26' });
  });

  test('nowhere, where none is known today', () => {
    expect(startOf([])).toBeNull();
    expect(startOf(security('2026-12-24'))).toBeNull();
  });

  test('whatever is known today has a beginning, in the season, and the order of facts does not matter', () => {
    const days = fc.constantFrom('2026-08-01', '2026-10-25', '2026-10-26', '2026-11-11', '2026-11-27');
    fc.assert(
      fc.property(days, days, (first, second) => {
        const facts = [...security(first), ...grown(second)];
        const start = startOf(facts);
        expect(start?.day).toSatisfy((day: string) => day >= season.from && day <= season.asOf);
        expect(start?.index).toBe(indexOn(facts, start?.day ?? ''));
        expect(startOf(facts.toReversed())).toEqual(start);
      })
    );
  });
});
