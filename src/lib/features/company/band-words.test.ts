import { afterEach, expect, test } from 'vitest';
import { stepOf } from '$lib/domain/scoring/scale-step';
import type { BandScale } from '$lib/domain/scoring/scale';
import { overwriteGetLocale } from '$paraglide/runtime.js';
import { bandWords } from './band-words';
import { stepWords } from './words';

afterEach(() => overwriteGetLocale(() => 'en'));

test.each([
  [null, false, 10, true, 'up to and including 10', 'bis einschließlich 10'],
  [null, false, 10, false, 'below 10', 'unter 10'],
  [10, false, 15, true, 'more than 10, up to and including 15', 'mehr als 10, bis einschließlich 15'],
  [10, false, 15, false, 'more than 10, below 15', 'mehr als 10, unter 15'],
  [10, true, 15, true, 'from 10, up to and including 15', 'ab 10, bis einschließlich 15'],
  [10, true, 15, false, 'from 10, below 15', 'ab 10, unter 15'],
  [10, false, null, false, 'more than 10', 'mehr als 10'],
  [10, true, null, false, 'from 10', 'ab 10'],
  [10, true, 10, true, 'exactly 10', 'genau 10'],
  [null, false, null, false, 'any value', 'jeder Wert']
])('above %j (%j) up to %j (%j) is "%s"', (above, closedBelow, upTo, closed, english, german) => {
  const band = { above, closedBelow, upTo, closed };
  expect(bandWords(band, String)).toBe(english);
  overwriteGetLocale(() => 'de');
  expect(bandWords(band, String)).toBe(german);
});

test('a report says on which side of its edges a value lies', () => {
  const scale: BandScale = {
    kind: 'bands',
    bands: [
      { upTo: 0.1, closed: true, points: 2 },
      { upTo: 0.15, closed: false, points: 3 },
      { upTo: 0.15, closed: true, points: 4 },
      { upTo: null, closed: false, points: 5 }
    ]
  };
  const words = (value: number, points: number) => stepWords(stepOf(scale, value, points), 'percent', null);
  expect([words(0.1, 2), words(0.12, 3), words(0.15, 4), words(0.2, 5)]).toEqual([
    '2 points: up to and including 10%',
    '3 points: more than 10%, below 15%',
    '4 points: exactly 15%',
    '5 points: more than 15%'
  ]);
  expect(
    stepWords(
      stepOf({ kind: 'bands', bands: [{ upTo: null, closed: false, points: 5 }] }, 1, 5),
      'count',
      null
    )
  ).toBe('5 points');
});
