import { getLocale } from '$paraglide/runtime.js';

/** What reports call a country beside its usual English name, folded. */
const ALIASES: Readonly<Record<string, string>> = {
  uk: 'GB',
  'great britain': 'GB',
  usa: 'US',
  'united states of america': 'US',
  'czech republic': 'CZ',
  turkey: 'TR',
  'republic of ireland': 'IE'
};

const names = new Map<string, Intl.DisplayNames>();
let codes: ReadonlyMap<string, string> | null = null;

/**
 * A country in the language of the screen, from its English name or its code as a report has it; what is neither is
 * shown as it is. For the server: a browser's first use of such names is slow.
 */
export function countryName(country: string): string {
  const folded = country.trim().toLowerCase();
  const code = codeOf(folded);
  return code === undefined ? country : (namesIn(getLocale()).of(code) ?? country);
}

function codeOf(folded: string): string | undefined {
  codes ??= allCodes();
  if (/^[a-z]{2}$/.test(folded)) {
    const code = folded.toUpperCase();
    if (namesIn('en').of(code) !== undefined) return code;
  }
  return ALIASES[folded] ?? codes.get(folded);
}

/** Codes by English name, folded. */
function allCodes(): ReadonlyMap<string, string> {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const known = letters.flatMap((first) => letters.map((second) => first + second));
  return new Map(
    known.flatMap((code): [string, string][] => {
      const name = namesIn('en').of(code);
      return name === undefined ? [] : [[name.toLowerCase(), code]];
    })
  );
}

function namesIn(locale: string): Intl.DisplayNames {
  const made = names.get(locale) ?? new Intl.DisplayNames(locale, { type: 'region', fallback: 'none' });
  names.set(locale, made);
  return made;
}
