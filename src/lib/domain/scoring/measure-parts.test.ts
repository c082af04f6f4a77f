import { expect, test } from 'vitest';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { certificationsIn, measuresIn } from './measure-parts';

const text = { title: { en: 'x', de: 'x' }, unit: 'count' };

test('what a measure counts and is made of is said of each kind', () => {
  const { measures } = smallRelease(
    [{ measure: 'net', scale: { kind: 'per-unit', points: 1, maximum: 10 } }],
    {
      measures: {
        any: { kind: 'count-people', certifications: ['a', 'b'], ...text },
        all: { kind: 'count-people-with-all', sets: [['a', 'b'], ['c']], ...text },
        net: { kind: 'difference', minuend: 'any', subtrahend: 'all', belowZero: 'zero', ...text }
      }
    }
  );
  const said = Object.values(measures).map((measure) => [certificationsIn(measure), measuresIn(measure)]);
  expect(said).toEqual([
    [['a', 'b'], []],
    [['a', 'b', 'c'], []],
    [[], ['any', 'all']]
  ]);
});
