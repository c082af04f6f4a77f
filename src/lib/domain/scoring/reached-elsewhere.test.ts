import { expect, test } from 'vitest';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import { reachedElsewhere } from './reached-elsewhere';
import type { PortfolioOutline } from './report';

const track = (id: string) => ({
  id,
  title: { en: `The ${id}`, de: `Der ${id}` },
  categories: [
    {
      category: 'all',
      weight: 1,
      source: 'test',
      metrics: [
        {
          id: 'm',
          title: { en: 'x', de: 'x' },
          weight: 1,
          status: 'scored',
          source: 'test',
          measure: 'a',
          scale: { kind: 'per-unit', points: 1, maximum: 10 }
        }
      ]
    }
  ]
});

const [portfolio] = smallRelease(
  [{}],
  {},
  { chooseTrack: 'best', qualifiedBy: 'any', tracks: [track('first'), track('second')] }
).portfolios;
if (portfolio === undefined) throw new Error('p');

const outline = (
  counting: string | null,
  reachedThrough?: PortfolioOutline['reachedThrough']
): PortfolioOutline => ({
  portfolio: 'p',
  size: null,
  index: 5,
  reason: null,
  knownWeight: 1,
  track: counting,
  reached: [],
  withheld: [],
  ...(reachedThrough === undefined ? {} : { reachedThrough })
});

test('what another track reaches is told with both their names', () => {
  const reached = [
    { threshold: 'five', track: 'second' },
    { threshold: 'two', track: 'first' }
  ];
  expect(reachedElsewhere(portfolio, outline('first', reached))).toEqual([
    {
      threshold: 'five',
      track: { en: 'The second', de: 'Der second' },
      counting: { en: 'The first', de: 'Der first' }
    }
  ]);
});

test('where no track but the one that counts is asked there is nothing to tell', () => {
  expect(reachedElsewhere(portfolio, outline('first'))).toEqual([]);
  expect(reachedElsewhere(portfolio, outline('first', []))).toEqual([]);
});

test('nothing is told of a track that the portfolio does not have', () => {
  const through = (id: string) => [{ threshold: 'five', track: id }];
  expect(reachedElsewhere(portfolio, outline('first', through('gone')))).toEqual([]);
  expect(reachedElsewhere(portfolio, outline('gone', through('first')))).toEqual([]);
  expect(reachedElsewhere(portfolio, outline(null, through('first')))).toEqual([]);
});
