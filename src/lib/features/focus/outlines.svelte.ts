import { SvelteMap } from 'svelte/reactivity';
import { openPlanThread, type OutlineOrder, type PlanThread } from '$lib/client/plan-thread';
import type { AskOutline } from '$lib/domain/plan/ask-outline';

/** What several thresholds ask, as it comes from a thread of its own, by row. */
export class Outlines {
  #thread: PlanThread = openPlanThread();
  #found = new SvelteMap<string, AskOutline>();
  /** Grows with every order: what an earlier one still tells is not taken. */
  #turn = 0;

  get(row: string, threshold: string): AskOutline | undefined {
    return this.#found.get(`${row} ${threshold}`);
  }

  /** Asks row after row; what stood there before is gone. */
  async ask(rows: readonly { row: string; order: OutlineOrder }[]): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#found.clear();
    for (const { row, order } of rows) {
      await this.#thread.outline(order, (outline) => {
        if (turn === this.#turn) this.#found.set(`${row} ${outline.threshold}`, outline);
      });
      if (turn !== this.#turn) return;
    }
  }

  close(): void {
    this.#turn += 1;
    this.#thread.close();
  }
}
