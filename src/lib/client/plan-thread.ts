import type { Ask, AskOutline } from '$lib/domain/plan/ask-outline';
import type { PartnerPlan } from '$lib/domain/plan/plan-partner';
import type { PlanQuestion } from '$lib/domain/plan/partner-problem';
import type { Release } from '$lib/domain/scoring/release';
import type { IsoDate } from '$lib/domain/shared/date';

/** What a plan is worked out from, as it goes to the thread. */
export type PlanOrder = Omit<PlanQuestion, 'engine'> & { release: Release };

/** Several thresholds at once, as figures that stand beside each other. */
export type OutlineOrder = Omit<PlanOrder, 'portfolio' | 'threshold' | 'by'> & {
  asks: readonly Ask[];
  /** The first on which it can be reached counts. */
  days: readonly IsoDate[];
};

/** Works plans out beside the screen. */
export interface PlanThread {
  /** Answers the last order; an earlier one that is not answered yet never is. */
  solve(order: PlanOrder): Promise<PartnerPlan | null>;
  /** The same of several thresholds: each is told when it is worked out, in their order. */
  outline(order: OutlineOrder, told: (outline: AskOutline) => void): Promise<void>;
  close(): void;
}

/** An order that comes while one is worked on ends that one: a thread that computes cannot be told to stop. */
export function openPlanThread(): PlanThread {
  let worker: Worker | null = null;

  function close() {
    worker?.terminate();
    worker = null;
  }

  /** Hands an order to a thread of its own, and takes so many answers from it. */
  function ask<Answer>(
    order: PlanOrder | OutlineOrder,
    count: number,
    told: (answer: Answer) => void
  ): Promise<void> {
    close();
    const thread = new Worker(new URL('./plan-worker.ts', import.meta.url), { type: 'module' });
    worker = thread;
    let answered = 0;
    return new Promise((resolve, reject) => {
      thread.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
        told(data);
        answered += 1;
        if (answered < count) return;
        resolve();
        if (worker === thread) close();
      });
      thread.addEventListener('error', () => reject(new Error('The plan could not be worked out.')));
      thread.postMessage(order, []);
    });
  }

  return {
    async solve(order) {
      let plan: PartnerPlan | null = null;
      await ask<PartnerPlan | null>(order, 1, (answer) => (plan = answer));
      return plan;
    },
    async outline(order, told) {
      if (order.asks.length > 0) await ask(order, order.asks.length, told);
    },
    close
  };
}
