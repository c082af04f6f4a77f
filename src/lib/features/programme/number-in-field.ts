import { typedText } from '$lib/domain/release-editor/edit-draft';
import { getLocale } from '$paraglide/runtime.js';

/** A number as it is typed in the reader's language: 0.25, or 0,25. Anything else as it stands. */
export function numberInField(value: unknown): string {
  const text = typedText(value);
  return typeof value === 'number' && getLocale() === 'de' ? text.replace('.', ',') : text;
}
