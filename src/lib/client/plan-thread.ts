import type { PartnerPlan } from '$lib/domain/plan/plan-partner';
import type { PlanQuestion } from '$lib/domain/plan/partner-problem';
import type { Release } from '$lib/domain/scoring/release';

/** What a plan is worked out from, as it goes to the thread. */
export type PlanOrder = Omit<PlanQuestion, 'engine'> & { release: Release };

export interface PlanThread {
  /** Answers the last order; an earlier one that is not answered yet never is. */
  solve(order: PlanOrder): Promise<PartnerPlan | null>;
  close(): void;
}

/** Starts the thread that works plans out. An order that comes while one is worked on ends that one. */
export function openPlanThread(): PlanThread {
  let worker: Worker | null = null;
  let busy = false;
  let next = 0;

  function start(): Worker {
    return new Worker(new URL('./plan-worker.ts', import.meta.url), { type: 'module' });
  }

  return {
    solve(order) {
      if (busy) worker?.terminate();
      if (busy || worker === null) worker = start();
      const thread = worker;
      const id = ++next;
      busy = true;
      return new Promise((resolve, reject) => {
        thread.onmessage = ({ data }: MessageEvent<{ id: number; answer: PartnerPlan | null }>) => {
          if (data.id !== id) return;
          busy = false;
          resolve(data.answer);
        };
        thread.onerror = () => {
          busy = false;
          reject(new Error('The plan could not be worked out.'));
        };
        thread.postMessage({ id, order });
      });
    },
    close: () => worker?.terminate()
  };
}
