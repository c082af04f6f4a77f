import type { DraftWords } from '$lib/domain/path-editor/path-draft';
import { localized } from '$lib/ui/localized';

/** A text of a draft in the language of the screen; where that is missing, in the other one, else its id. */
export function localizedOr(words: DraftWords, id: string): string {
  return [localized(words), words.en, words.de].find((text) => text.trim() !== '') ?? id;
}
