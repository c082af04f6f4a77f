import { expect, test } from 'vitest';
import { reported, useCase } from '../../../../tests/fixtures/scoring/facts';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
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

test('what the draft reaches through another track than that of its index is told', () => {
  const draft = compileRelease(
    smallRelease(
      [{}],
      {
        thresholds: [
          {
            id: 'two',
            value: 2,
            comparator: '>=',
            title: { en: 'x', de: 'x' },
            benefits: [],
            source: 'test',
            requires: { metrics: [{ metric: 'm2', atLeast: 1 }], source: 'test' }
          }
        ]
      },
      {
        chooseTrack: 'best',
        qualifiedBy: 'any',
        tracks: [track('large', 'm1', 'a'), track('small', 'm2', 'b')]
      }
    )
  );
  const facts = [reported('p', 'a', 5), reported('p', 'b', 3)];
  const title = (id: string) => ({ en: id, de: id });
  expect(compareOnFacts(draft, draft, facts, moment)).toMatchObject([
    { after: 5, elsewhere: [{ threshold: 'two', track: title('small'), counting: title('large') }] }
  ]);
  expect(compareOnFacts(draft, before, facts, moment).flatMap(({ elsewhere }) => elsewhere)).toEqual([]);
});

function track(id: string, metric: string, measure: string): object {
  const weight = 1;
  const source = 'test';
  const scale = { kind: 'per-unit', points: 1, maximum: 10 };
  const title = { en: id, de: id };
  return {
    id,
    title,
    categories: [
      {
        category: 'all',
        weight,
        source,
        metrics: [{ id: metric, title, weight, status: 'scored', source, measure, scale }]
      }
    ]
  };
}
