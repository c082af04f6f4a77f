import type { ChosenFile } from '$lib/client/files-at-hand/draft-item';
import { owner } from '$lib/client/snapshot-ports';

/** Where the files of a form lie until they are sent. Nothing of it fails: the page itself still has them. */
export interface ProofKeeper {
  read(): Promise<ChosenFile[]>;
  write(files: ChosenFile[]): void;
}

const onDevice = () => import('$lib/client/files-at-hand/draft-files');

/**
 * Keeps the files of a form on the device, under the key of its draft.
 *
 * @param person id of whose they are
 */
export function keptProofs(key: string, person: string): ProofKeeper {
  /** One after the other, so that an older list never comes after a newer one. */
  let writing: Promise<void> = Promise.resolve();

  async function keep(files: ChosenFile[]): Promise<void> {
    try {
      const { keepDraftFiles } = await onDevice();
      await keepDraftFiles(key, { at: new Date().toISOString(), person, mark: owner(), files });
    } catch {
      // Full or forbidden: it costs only what a reload loses.
    }
  }

  return {
    async read() {
      try {
        return await (await onDevice()).draftFiles(key);
      } catch {
        return [];
      }
    },
    write(files) {
      writing = writing.then(() => keep(files));
    }
  };
}
