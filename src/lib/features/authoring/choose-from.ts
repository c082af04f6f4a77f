import { m } from '$paraglide/messages.js';
import type { LocalizedText } from '$lib/domain/shared/text';
import { localizedOr } from './localized-or';

/** Options of a list to choose one from. What is chosen and is not there stays an option, so that it can be seen. */
export function chooseFrom(
  choices: readonly { id: string; title: LocalizedText }[],
  chosen: string
): { value: string; label: string }[] {
  const known = choices.map(({ id, title }) => ({ value: id, label: localizedOr(title, id) }));
  if (chosen === '') return [{ value: '', label: m.author_choose() }, ...known];
  const isKnown = choices.some(({ id }) => id === chosen);
  return isKnown ? known : [{ value: chosen, label: m.author_unknown_choice({ id: chosen }) }, ...known];
}
