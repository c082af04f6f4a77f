import { openDevice } from '../device';
import type { ChosenFile, DraftFiles } from './draft-item';

/** Keeps the files of a form, so that a reload finds them; none: forgets them. */
export async function keepDraftFiles(key: string, draft: DraftFiles): Promise<void> {
  const database = await openDevice();
  if (draft.files.length === 0) await database.delete('draft', key);
  else await database.put('draft', draft, key);
}

/** What was kept under the key. It names the person, so it is of nobody else. */
export async function draftFiles(key: string): Promise<ChosenFile[]> {
  return (await (await openDevice()).get('draft', key))?.files ?? [];
}
