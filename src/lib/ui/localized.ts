import { getLocale } from '$paraglide/runtime.js';

type InEveryLanguage = Readonly<Record<'en' | 'de', string>>;

/** A text that data carries in every language, in the one of the screen. */
export function localized(text: InEveryLanguage): string {
  return text[getLocale()];
}

/** The same of a text that older data carries in one language only; that is shown as it is. */
export function localizedOrPlain(text: string | InEveryLanguage): string {
  return typeof text === 'string' ? text : localized(text);
}
