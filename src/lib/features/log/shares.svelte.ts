import type { SharedItem } from '$lib/client/files-at-hand/shared-item';
import { owner } from '$lib/client/snapshot-ports';

const shares = () => import('$lib/client/files-at-hand/shares');

/** What a person shared from other apps and has not logged, as the Log screen shows it. */
export class Shares {
  /** The newest first; null until it is known. */
  items: SharedItem[] | null = $state.raw(null);

  /** @param person id of who looks */
  async open(person: string): Promise<void> {
    try {
      const { sharesFor } = await shares();
      this.items = await sharesFor({ mark: owner(), person });
    } catch {
      // A browser that keeps nothing has nothing that was shared.
      this.items = [];
    }
  }

  find(id: string | null): SharedItem | null {
    return this.items?.find((item) => item.id === id) ?? null;
  }

  /** It was logged, or is not wanted. */
  async forget({ id }: SharedItem): Promise<void> {
    this.items = this.items?.filter((item) => item.id !== id) ?? null;
    try {
      await (await shares()).forgetShare(id);
    } catch {
      // It goes by itself after some days.
    }
  }
}
