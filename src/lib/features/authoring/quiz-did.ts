import { m } from '$paraglide/messages.js';

const DONE: Readonly<Record<string, () => string>> = {
  saved: m.author_saved,
  undone: m.author_undone,
  remove: m.author_removed,
  add: m.author_added,
  'add-part': m.author_added,
  duplicate: m.author_duplicated,
  up: m.author_moved,
  down: m.author_moved,
  place: m.author_moved
};

/** What the last press did to a quiz; null where nothing is to be said. */
export function quizDid(did: string | null): string | null {
  return (did !== null && Object.hasOwn(DONE, did) ? DONE[did] : undefined)?.() ?? null;
}
