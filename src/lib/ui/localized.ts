import { getLocale } from '$paraglide/runtime.js';

/** A text that data carries in every language, in the one of the screen. */
export function localized(text: Readonly<Record<'en' | 'de', string>>): string {
  return text[getLocale()];
}
