import { watchAttention } from './attention';
import { keepFresh } from './keep-fresh';
import { onSignOut } from './sign-out';
import { watchTyping } from './typed';

/**
 * What a page does once it stands: it asks for what is new now and then, and notices where somebody types, looks, or
 * leaves in another tab.
 * Its code comes after the first screen. @returns what ends it
 */
export function watchPage(
  refresh: () => Promise<void>,
  isUnanswered: () => boolean,
  signedOut: () => void
): () => void {
  watchTyping();
  const ends = [watchAttention(), keepFresh(refresh, isUnanswered), onSignOut(signedOut)];
  return () => ends.forEach((end) => end());
}
