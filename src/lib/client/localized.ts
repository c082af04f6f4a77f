import { getLocale } from '$paraglide/runtime.js';
import type { LocalizedText } from '$lib/domain/shared/text';

/** A text that data carries, in the language of the screen. */
export function localized(text: LocalizedText): string {
  return text[getLocale()];
}
