import { afterEach, expect, test } from 'vitest';
import { describeDraft } from '$lib/domain/release-editor/draft-form';
import { overwriteGetLocale } from '$paraglide/runtime.js';
import { bandRowWords } from './band-row-words';

afterEach(() => overwriteGetLocale(() => 'en'));

function words(bands: object[]): (string | null)[] {
  const [scale] = describeDraft({ scales: { s: { kind: 'bands', bands } } }).scales;
  return (scale?.rows ?? []).map((_, at) => bandRowWords(scale?.rows ?? [], at));
}

const BANDS = [
  { upTo: 0.1, closed: true, points: 1 },
  { upTo: '1/3', closed: false, points: 2 },
  { upTo: null, closed: false, points: 3 }
];

test('each band says what lies in it', () => {
  expect(words(BANDS)).toEqual(['up to and including 0.1', 'more than 0.1, below 1/3', 'from 1/3']);
  overwriteGetLocale(() => 'de');
  expect(words(BANDS)[1]).toBe('mehr als 0,1, unter 1/3');
});

test('nothing is said of an edge while it is none', () => {
  const [first, ...rest] = BANDS;
  expect(words([{ ...first, upTo: 'x' }, ...rest])).toEqual([null, null, 'from 1/3']);
});
