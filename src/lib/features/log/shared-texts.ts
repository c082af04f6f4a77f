import { sharedWords, type SharedItem } from '$lib/client/files-at-hand/shared-item';
import { linkProblem } from '$lib/domain/evidence/link';

/** What another app handed over in words, as the fields of the form take it. */
export interface SharedTexts {
  /** The first address in it that may be given as proof; '' where there is none. */
  link: string;
  /** The rest. */
  note: string;
}

const ADDRESS = /https?:\/\/[^\s<>"']+/g;
/** What ends a sentence ends no address. */
const TRAILING = /[.,;:!?)\]]+$/;

/** Most apps hand an address over as text: it is looked for in all of it. */
export function sharedTexts(shared: Pick<SharedItem, 'title' | 'text' | 'url'>): SharedTexts {
  const words = sharedWords(shared);
  const found = words.match(ADDRESS)?.map((address) => address.replace(TRAILING, ''));
  const link = found?.find((address) => linkProblem(address) === null) ?? '';
  const note = link === '' ? words : words.replace(link, '');
  return {
    link,
    note: note
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean)
      .join('\n')
  };
}
