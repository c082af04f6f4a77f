import type { PartnerPlan } from '$lib/domain/plan/plan-partner';
import type { PlanQuestion } from '$lib/domain/plan/partner-problem';
import type { Release } from '$lib/domain/scoring/release';

/** What a plan is worked out from, as it goes to the thread. */
export type PlanOrder = Omit<PlanQuestion, 'engine'> & { release: Release };

/** Works plans out beside the screen. */
export interface PlanThread {
  /** Answers the last order; an earlier one that is not answered yet never is. */
  solve(order: PlanOrder): Promise<PartnerPlan | null>;
  close(): void;
}

/** An order that comes while one is worked on ends that one: a thread that computes cannot be told to stop. */
export function openPlanThread(): PlanThread {
  let worker: Worker | null = null;

  function close() {
    worker?.terminate();
    worker = null;
  }

  return {
    solve(order) {
      close();
      const thread = new Worker(new URL('./plan-worker.ts', import.meta.url), { type: 'module' });
      worker = thread;
      return new Promise((resolve, reject) => {
        thread.addEventListener('message', ({ data }: MessageEvent<PartnerPlan | null>) => {
          resolve(data);
          if (worker === thread) close();
        });
        thread.addEventListener('error', () => reject(new Error('The plan could not be worked out.')));
        thread.postMessage(order, []);
      });
    },
    close
  };
}
