import { beforeEach, expect, test, vi } from 'vitest';
import { baseLocale, cookieMaxAge, cookieName, locales } from '$paraglide/runtime.js';

/** The module asks once a page: each test is a page of its own. */
async function languageOf(cookie: string, languages: string[]): Promise<string> {
  document.cookie = cookie;
  vi.spyOn(navigator, 'languages', 'get').mockReturnValue(languages);
  vi.resetModules();
  const { getLocale } = await import('./language');
  return getLocale();
}

beforeEach(() => {
  document.cookie = 'locale=; path=/; max-age=0';
  document.cookie = 'locale=; max-age=0';
});

test('the cookie decides, whatever the browser prefers', async () => {
  expect(await languageOf('locale=de', ['en-GB'])).toBe('de');
  expect(await languageOf('locale=en', ['de-AT'])).toBe('en');
});

test.each([
  [['de-CH', 'en'], 'de'],
  [['fr-FR', 'de', 'en'], 'de'],
  [['fr'], 'en'],
  [[], 'en']
])('without one %j is answered by %s, and kept for the server', async (languages, expected) => {
  expect(await languageOf('other=1', languages)).toBe(expected);
  expect(document.cookie).toContain(`locale=${expected}`);
});

test('a cookie in a language that nobody speaks here counts for nothing', async () => {
  expect(await languageOf('locale=xx', ['de'])).toBe('de');
});

test('it stands until the next page is loaded', async () => {
  await languageOf('locale=de', ['de']);
  const { getLocale } = await import('./language');
  document.cookie = 'locale=en';
  expect(getLocale()).toBe('de');
});

test('it is what Paraglide was told', () => {
  expect({ baseLocale, cookieName, locales, cookieMaxAge }).toEqual({
    baseLocale: 'en',
    cookieName: 'locale',
    locales: ['en', 'de'],
    cookieMaxAge: 34_560_000
  });
});
