import { afterEach, expect, test } from 'vitest';
import { checkDraftJson } from '$lib/domain/release-editor/check-draft';
import { describeDraft } from '$lib/domain/release-editor/draft-form';
import { placesOf } from '$lib/domain/release-editor/form-places';
import { applyFields, editRows } from '$lib/domain/release-editor/edit-draft';
import { overwriteGetLocale } from '$paraglide/runtime.js';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { faultText, toFault, unreadIn } from './fault-words';

afterEach(() => overwriteGetLocale(() => 'en'));

function faults(json: unknown) {
  const places = placesOf(describeDraft(json));
  return checkDraftJson(shippedRelease.id, json).issues.map((issue) => toFault(issue, json, places));
}

test('a sum that is wrong leads to the list of its weights', () => {
  const json = applyFields(shippedRelease, [['/portfolios/1/categories/3/weight', '0.3']]);
  expect(faults(json)).toEqual([
    {
      path: '/portfolios/1/categories',
      place: 'Security',
      words: 'the weights must sum to 1 and sum to 1.05',
      at: '/portfolios/1/categories'
    }
  ]);
  overwriteGetLocale(() => 'de');
  expect(faults(json)[0]?.words).toBe('die Gewichte müssen zusammen 1 ergeben und ergeben 1,05');
});

test('a fault without a field leads to what holds it, or to the JSON', () => {
  const { id: _, ...noId } = shippedRelease;
  expect(faults(noId)).toMatchObject([{ at: null, words: '“id” is missing' }]);
  const json = structuredClone(shippedRelease) as unknown as { thresholds: { title: unknown }[] };
  if (json.thresholds[0] !== undefined) json.thresholds[0].title = { en: 'x', de: '' };
  expect(faults(json)).toMatchObject([
    { path: '/thresholds/0/title/de', place: 'x', at: '/thresholds/0', words: 'must not be empty' }
  ]);
});

// What the fields of the form can do wrong is said in the reader's language.
test.each([
  ['/portfolios/1/categories/3/weight', 'x'],
  ['/portfolios/1/categories/3/weight', '-1'],
  ['/thresholds/1/value', '0.5'],
  ['/thresholds/1/value', '11'],
  ['/effectiveFrom', 'x'],
  ['/notApplicable/minimumKnownWeight', '2'],
  ['/scales/onboard-bands/bands/0/points', '11'],
  ['/scales/onboard-bands/bands/0/points', 'x'],
  ['/scales/onboard-bands/bands/0/upTo', ''],
  ['/scales/onboard-bands/bands/1/upTo', '0.01'],
  ['/scales/penetration-20/target', '0']
])('%s = %j is said in German', (pointer, text) => {
  const { issues } = checkDraftJson(shippedRelease.id, applyFields(shippedRelease, [[pointer, text]]));
  expect(issues.length).toBeGreaterThan(0);
  overwriteGetLocale(() => 'de');
  for (const { message } of issues) expect(faultText(message), message).not.toBe(message);
});

test('rows that go leave faults that are said in German too', () => {
  const list = '/scales/onboard-bands/bands';
  let json: unknown = shippedRelease;
  for (let at = 8; at >= 0; at--) {
    json = editRows(json, `remove:${list}/${at}`)?.json;
    overwriteGetLocale(() => 'de');
    for (const { message } of checkDraftJson(shippedRelease.id, json).issues)
      expect(faultText(message), message).not.toBe(message);
  }
});

test('what is not among the sayings is shown as it is', () => {
  expect(faultText('leads nowhere')).toBe('leads nowhere');
});

test('a text that says something twice is not read, and says where', () => {
  const text = JSON.stringify(shippedRelease);
  expect(unreadIn(text)).toEqual([]);
  expect(unreadIn(`${text},`)).toMatchObject([
    { path: '', words: expect.stringContaining('cannot be read') as string }
  ]);
  const twice = text.replace('"comparator":', '"value":9,"comparator":');
  expect(unreadIn(twice).slice(1)).toEqual([
    { path: '/thresholds/0/value', place: 'Deal registration', words: '“value” is there twice', at: null }
  ]);
});

// What the rest of the language can do wrong is said in the reader's language too.
test.each([
  'must have at least two sets',
  'must name at least one certification',
  'must be "negative" or "zero"',
  'must be "best" or "any"',
  'must be a month: january to december',
  'is never asked: only the first track that fits counts',
  '"weight" is there twice'
])('%s is said in German', (message) => {
  expect(faultText(message)).not.toBe('');
  overwriteGetLocale(() => 'de');
  expect(faultText(message)).not.toBe(message);
});
