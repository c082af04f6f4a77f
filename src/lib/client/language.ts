/**
 * The language of the screens in a browser, in the place of Paraglide's runtime (see vite.config.ts), which knows
 * many ways to ask for it and is three times as long. The same order as on the server: the cookie, what the browser
 * prefers, English. It stands until the next page is loaded.
 */

type Language = 'en' | 'de';

const LANGUAGES: readonly Language[] = ['en', 'de'];
const YEAR_SECONDS = 34_560_000;

let language: Language | null = null;

export function getLocale(): Language {
  return (language ??= chosen() ?? preferred());
}

/** Asked for by every message: none is fixed when the house is built. */
export const experimentalStaticLocale = undefined;

function chosen(): Language | undefined {
  return known(/(?:^|; )locale=([^;]*)/.exec(document.cookie)?.[1]);
}

/** What the browser asks for first; said in the cookie, so that the server speaks the same. */
function preferred(): Language {
  const found =
    navigator.languages.map((tag) => known(tag.split('-')[0])).find((each) => each !== undefined) ?? 'en';
  document.cookie = `locale=${found}; path=/; max-age=${YEAR_SECONDS}`;
  return found;
}

function known(tag: string | undefined): Language | undefined {
  return LANGUAGES.find((each) => each === tag?.toLowerCase());
}
