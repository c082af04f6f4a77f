import type { LocalizedText } from '$lib/domain/shared/text';
import { getLocale } from '$paraglide/runtime.js';

/** A text of the data in the language of the screen. */
export function localized(text: LocalizedText): string {
  return text[getLocale()];
}
