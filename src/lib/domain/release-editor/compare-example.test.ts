import { expect, test } from 'vitest';
import { reported, useCase } from '../../../../tests/fixtures/scoring/facts';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { compileRelease } from '../scoring/engine';
import { categoriesOf } from '../scoring/parts-of';
import { compareOnFacts, compareOnValues, measuresIn } from './compare-example';

const before = compileRelease(shippedRelease);
const after = compileRelease(
  changedRelease((release) => {
    const security = release.portfolios.find(({ id }) => id === 'security');
    if (security === undefined) throw new Error('security');
    for (const category of categoriesOf(security, null)) {
      if (category.category === 'engagement') category.weight = 0.4;
      if (category.category === 'performance') category.weight = 0.1;
    }
  })
);
const moment = { asOf: '2026-11-24', size: 'S' };

test('only the portfolio whose rules differ moves, and the metrics that move it are named', () => {
  const facts = [
    useCase('security', 'WS-1', 900_00, ['onboard', 'adopt']),
    ...['cx-specialisation', 'msp-practice'].map((measure) => reported('security', measure, 1)),
    ...['acv-growth', 'tcv-growth', 'msp-penetration', 'buying-programme-penetration'].map((measure) =>
      reported('security', measure, 0.02)
    )
  ];
  const rows = compareOnFacts(before, after, facts, moment);
  const moved = rows.filter((row) => row.before !== row.after);
  expect(moved.map(({ portfolio }) => portfolio)).toEqual(['security']);
  const engagement = moved[0]?.metrics.find(({ metric }) => metric === 'onboard');
  expect(engagement?.before?.points).toBe(10);
  expect(engagement?.after?.points).toBe(10);
  expect(engagement?.after?.contribution).toBeGreaterThan(engagement?.before?.contribution ?? 10);
  expect(compareOnFacts(before, before, facts, moment).flatMap(({ metrics }) => metrics)).toEqual([]);
});

test('invented values give the index that they say, and thresholds are told', () => {
  const measures = measuresIn([before, after], 'security').map(({ id }) => id);
  expect(measures).toContain('onboard-ratio');
  const values = new Map(measures.map((id) => [id, id.endsWith('-ratio') ? 1 : 0] as const));
  const [row, ...others] = compareOnValues(before, after, { portfolio: 'security', values, size: null });
  expect(others).toEqual([]);
  // Onboarded and adopted in full are 10 points each; Engagement weighs 0.25 and 0.4. Growth of 0 brings its own.
  expect((row?.after ?? 0) - (row?.before ?? 0)).toBeGreaterThan(0.5);
  expect(
    compareOnValues(before, after, { portfolio: 'security', values: new Map(), size: null })
  ).toMatchObject([{ before: null, after: null, gained: [], lost: [] }]);
});
