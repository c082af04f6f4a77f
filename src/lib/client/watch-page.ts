import { watchAttention } from './attention';
import { keepFresh } from './keep-fresh';
import { watchTyping } from './typed';

/**
 * What a page does once it stands: it asks for what is new now and then, and notices where somebody types and looks.
 * Its code comes after the first screen. @returns what ends it
 */
export function watchPage(refresh: () => Promise<void>, isUnanswered: () => boolean): () => void {
  watchTyping();
  const ends = [watchAttention(), keepFresh(refresh, isUnanswered)];
  return () => ends.forEach((end) => end());
}
