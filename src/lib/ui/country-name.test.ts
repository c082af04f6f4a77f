import { overwriteGetLocale } from '$paraglide/runtime.js';
import { afterEach, expect, test } from 'vitest';
import { countryName } from './country-name';

afterEach(() => overwriteGetLocale(() => 'en'));

test('a country is called as the reader calls it, however the report does', () => {
  overwriteGetLocale(() => 'de');
  expect(['United Kingdom', 'GERMANY', 'DE', 'UK', 'Spain'].map(countryName)).toEqual([
    'Vereinigtes Königreich',
    'Deutschland',
    'Deutschland',
    'Vereinigtes Königreich',
    'Spanien'
  ]);
  overwriteGetLocale(() => 'en');
  expect(countryName('DE')).toBe('Germany');
});

test('what is no country that we know is shown as it is', () => {
  overwriteGetLocale(() => 'de');
  expect(countryName('EMEA South')).toBe('EMEA South');
});
