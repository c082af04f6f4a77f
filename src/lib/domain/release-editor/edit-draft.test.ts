import fc from 'fast-check';
import { expect, test } from 'vitest';
import microsoft from '../../../content/releases/microsoft-capability-2026.json';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { diffReleases } from '../scoring/diff-releases';
import { checkDraftJson } from './check-draft';
import { describeDraft } from './draft-form';
import { fieldsOf, placesOf, sumOfWeights } from './form-places';
import { applyFields, editRows, typedText } from './edit-draft';
import { readAt } from './json-place';

const allTyped = (json: unknown) =>
  [...fieldsOf(describeDraft(json)).keys()].map(
    (pointer) => [pointer, typedText(readAt(json, pointer))] as const
  );
const changes = (after: unknown, before: unknown = shippedRelease) =>
  diffReleases(before, after).map(
    ({ path, before: old, after: next }) =>
      `${path.join('/')}: ${JSON.stringify(old)} → ${JSON.stringify(next)}`
  );
/** Security: engagement is its last category. */
const ENGAGEMENT = '/portfolios/1/categories/3';

test.each([
  ['cisco', shippedRelease],
  ['microsoft', microsoft]
])('a form of %s that is sent as it was drawn changes nothing', (_, release) => {
  const typed = allTyped(release);
  expect(typed.length).toBeGreaterThan(50);
  expect(applyFields(release, typed)).toEqual(release);
});

test('a weight is written by its place, with a point or a comma, and the value given stays', () => {
  const before = structuredClone(shippedRelease);
  for (const text of ['0.3', '0,30', ' 0.3 ']) {
    expect(changes(applyFields(shippedRelease, [[`${ENGAGEMENT}/weight`, text]]))).toEqual([
      'portfolios/security/categories/engagement/weight: 0.25 → 0.3'
    ]);
  }
  expect(shippedRelease).toEqual(before);
});

test('status, threshold, comparator, date and edges are written as what they are', () => {
  const edited = applyFields(shippedRelease, [
    [`${ENGAGEMENT}/metrics/0/status`, 'held'],
    ['/thresholds/1/value', '5,5'],
    ['/thresholds/1/comparator', '>'],
    ['/effectiveFrom', '2027-04-25'],
    ['/scales/onboard-bands/bands/0/upTo', '1/9'],
    ['/scales/onboard-bands/bands/0/closed', 'false'],
    ['/notApplicable/minimumKnownWeight', '0.6']
  ]);
  expect(changes(edited)).toEqual([
    'effectiveFrom: "2026-01-25" → "2027-04-25"',
    'notApplicable/minimumKnownWeight: 0.5 → 0.6',
    'thresholds/rebates/value: 5 → 5.5',
    'thresholds/rebates/comparator: ">=" → ">"',
    'scales/onboard-bands/bands/1/upTo: 0.1 → "1/9"',
    'scales/onboard-bands/bands/1/closed: true → false',
    'portfolios/security/categories/engagement/metrics/onboard/status: "scored" → "held"'
  ]);
  expect(checkDraftJson(shippedRelease.id, edited).issues).toEqual([]);
});

test('what is no number stays as it was typed, and the fault names its place', () => {
  const edited = applyFields(shippedRelease, [[`${ENGAGEMENT}/weight`, 'a quarter']]);
  expect(readAt(edited, `${ENGAGEMENT}/weight`)).toBe('a quarter');
  expect(checkDraftJson(shippedRelease.id, edited).issues).toMatchObject([{ path: `${ENGAGEMENT}/weight` }]);
});

test('only fields of the form are written', () => {
  const typed = [
    ['/id', 'other'],
    ['/__proto__/weight', '1'],
    ['/portfolios/99/categories/0/weight', '1'],
    ['', '1'],
    ['onTopOf', 'x']
  ] as const;
  expect(applyFields(shippedRelease, typed)).toEqual(shippedRelease);
  expect(({} as Record<string, unknown>)['weight']).toBeUndefined();
});

test('a unit that is left empty is 1 again', () => {
  const release = changedRelease(({ scales }) => {
    scales['each'] = { kind: 'per-unit', points: 1, per: 5, maximum: 10 };
  });
  const edited = applyFields(release, [['/scales/each/per', '']]);
  expect(readAt(edited, '/scales/each')).toEqual({ kind: 'per-unit', points: 1, maximum: 10 });
});

test('a band comes before the open one at the end, and goes again', () => {
  const list = '/scales/onboard-bands/bands';
  const added = editRows(shippedRelease, `add:${list}`);
  expect(added?.at).toBe(`${list}/8`);
  expect(readAt(added?.json, `${list}/8`)).toEqual({ upTo: 0.5, closed: true, points: 9 });
  expect(checkDraftJson(shippedRelease.id, added?.json).issues).toEqual([]);
  expect(editRows(added?.json, `remove:${list}/8`)?.json).toEqual(shippedRelease);
});

test('a level comes with the next number', () => {
  const list = '/scales/yes-no/levels';
  const added = editRows(shippedRelease, `add:${list}`);
  expect(readAt(added?.json, `${list}/2`)).toMatchObject({ level: 2, points: 0 });
  expect(checkDraftJson(shippedRelease.id, added?.json).issues).toEqual([]);
});

test('bands that say from where they go follow the edge before them', () => {
  const release = changedRelease(({ scales }) => {
    scales['told'] = {
      kind: 'bands',
      bands: [
        { from: null, upTo: 1, closed: true, points: 1 },
        { from: 1, upTo: null, closed: true, points: 2 }
      ]
    };
  });
  const edited = applyFields(release, [['/scales/told/bands/0/upTo', '3']]);
  expect(readAt(edited, '/scales/told/bands/1/from')).toBe(3);
  const added = editRows(edited, 'add:/scales/told/bands');
  expect(readAt(added?.json, '/scales/told/bands/2/from')).toBe(6);
});

test.each([
  '',
  'add:',
  'add:/portfolios',
  'remove:/portfolios/0',
  'remove:/scales/onboard-bands/bands/99',
  'x'
])('%j is nothing that rows can do', (act) => expect(editRows(shippedRelease, act)).toBeNull());

test('scales within metrics and rules are found, by size too', () => {
  const { portfolios } = describeDraft(microsoft);
  const metrics = portfolios.flatMap(({ ways }) =>
    ways.flatMap(({ categories }) => categories.flatMap((category) => category.metrics))
  );
  expect(metrics.some(({ scales }) => scales.length > 1)).toBe(true);
  const release = changedRelease(({ portfolios: [first] }) => {
    if (first === undefined || 'tracks' in first) throw new Error('categories');
    const metric = first.categories[0]?.metrics[0];
    if (metric === undefined || 'points' in metric) throw new Error('metric');
    metric.scale = { bySize: { S: { kind: 'proportional', target: 2, maximum: 10 }, default: 'yes-no' } };
  });
  const [scale] = describeDraft(release).portfolios[0]?.ways[0]?.categories[0]?.metrics[0]?.scales ?? [];
  expect(scale).toMatchObject({ name: 'S', pointer: '/portfolios/0/categories/0/metrics/0/scale/bySize/S' });
});

test('weights sum, and do not where one is no number', () => {
  const field = (value: unknown) => ({ pointer: '', kind: 'number' as const, value });
  expect(sumOfWeights([0.1, 0.2, 0.7].map(field))).toBe(1);
  expect(sumOfWeights([0.1, '', 0.7].map(field))).toBeNull();
});

test('anything that is JSON has a form, and its fields are places that can be written', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.dictionary(fc.string(), fc.jsonValue()), (any, more) => {
      for (const json of [
        any,
        { ...more, portfolios: any, thresholds: [any], scales: more, categories: any }
      ]) {
        const form = describeDraft(json);
        expect(placesOf(form).size).toBeGreaterThanOrEqual(2);
        expect(applyFields(json, allTyped(json))).toEqual(json);
      }
    }),
    { numRuns: 200 }
  );
});
