import { expect, test } from 'vitest';
import { reported as fact } from '../../../../tests/fixtures/scoring/facts';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { compileRelease } from './engine';
import { explainRule } from './explain-rule';
import type { MadePoints } from './report';

const text = { en: 'x', de: 'x' };
const one = { kind: 'per-unit', points: 1, maximum: 10 };
const scaled = (measure: string, scale: object = one) => ({ kind: 'scale', measure, scale });

/** How a rule comes to its points of some figures. */
function made(points: object, values: Record<string, number>, size: string | null = null): MadePoints {
  const release = smallRelease([{ points }], {
    sizes: ['S', 'L'].map((id) => ({ id, title: text, source: 'test' }))
  });
  const { compiled, measure } = compileRelease(release);
  const facts = Object.entries(values).map(([id, value]) => fact('p', id, value));
  const [parts] = compiled.programOf(size).parts;
  const [metric] = release.portfolios.flatMap((one) =>
    'tracks' in one ? [] : one.categories.flatMap(({ metrics }) => metrics)
  );
  if (parts === undefined || metric === undefined || !('points' in metric)) throw new Error('rule');
  return explainRule(metric.points, parts, measure(facts, '2026-11-20'));
}

const step = (points: number) => ({ kind: 'per-unit', each: 1, per: 1, points });

test('a scale says its value, its points and its step, as far as they are known', () => {
  const sized = scaled('a', { bySize: { S: one } });
  expect(made(sized, { a: 3 }, 'S')).toEqual({
    kind: 'scale',
    measure: 'a',
    value: 3,
    points: 3,
    step: step(3)
  });
  expect(made(sized, { a: 3 }, 'L')).toEqual({
    kind: 'scale',
    measure: 'a',
    value: 3,
    points: null,
    step: null
  });
  const nothing = { kind: 'scale', measure: 'a', value: null, points: null, step: null };
  expect(made(sized, {}, 'S')).toEqual(nothing);
  expect(made(sized, {}, 'L')).toEqual(nothing);
  const bands = { kind: 'bands', bands: [{ upTo: null, closed: false, points: 2 }] };
  expect(made(scaled('a', bands), {})).toEqual(nothing);
  const levels = { kind: 'levels', levels: [{ level: 1, title: text, points: 4 }] };
  expect(made(scaled('a', levels), { a: 2 })).toEqual({
    kind: 'scale',
    measure: 'a',
    value: 2,
    points: null,
    step: null
  });
});

test.each([
  ['sum', 4],
  ['best', 3]
])('a %s says each of its parts', (kind, points) => {
  const of = [scaled('a'), scaled('b'), scaled('c')];
  const rule = { kind, of, ...(kind === 'sum' ? { maximum: 4 } : {}) };
  expect(made(rule, { a: 2, b: 3 })).toEqual({
    kind,
    points,
    of: [
      { kind: 'scale', measure: 'a', value: 2, points: 2, step: step(2) },
      { kind: 'scale', measure: 'b', value: 3, points: 3, step: step(3) },
      { kind: 'scale', measure: 'c', value: null, points: null, step: null }
    ]
  });
});

test('steps say what each asks, whether it is met and what it brings', () => {
  const rule = {
    kind: 'steps',
    maximum: 10,
    steps: [
      { title: { en: 'Foot', de: 'Fuß' }, when: [{ measure: 'a', atLeast: '1/2' }], points: '3/2' },
      {
        when: [
          { measure: 'a', atLeast: 1 },
          { measure: 'b', below: '5/2' }
        ]
      },
      { when: [{ measure: 'c', below: 4 }], points: scaled('b') },
      { points: scaled('c') }
    ]
  };
  expect(made(rule, { a: 1, b: 2 })).toEqual({
    kind: 'steps',
    points: 1.5,
    steps: [
      {
        title: { en: 'Foot', de: 'Fuß' },
        met: true,
        when: [{ measure: 'a', value: 1, atLeast: 0.5, below: null }],
        points: 1.5,
        of: null
      },
      {
        title: null,
        met: true,
        when: [
          { measure: 'a', value: 1, atLeast: 1, below: null },
          { measure: 'b', value: 2, atLeast: null, below: 2.5 }
        ],
        points: 0,
        of: null
      },
      {
        title: null,
        met: null,
        when: [{ measure: 'c', value: null, atLeast: null, below: 4 }],
        points: 2,
        of: { kind: 'scale', measure: 'b', value: 2, points: 2, step: step(2) }
      },
      {
        title: null,
        met: true,
        when: [],
        points: null,
        of: { kind: 'scale', measure: 'c', value: null, points: null, step: null }
      }
    ]
  });
  expect(made(rule, { a: 0, b: 3 })).toMatchObject({
    points: 0,
    steps: [{ met: false }, { met: false }, { met: null }, { met: true }]
  });
});
