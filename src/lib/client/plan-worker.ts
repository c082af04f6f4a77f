import { outlineAsk } from '$lib/domain/plan/ask-outline';
import { planPartner } from '$lib/domain/plan/plan-partner';
import { compileRelease } from '$lib/domain/scoring/engine';
import type { OutlineOrder, PlanOrder } from './plan-thread';

/** Solves plans beside the screen: a hard one takes a second, and nobody's tap waits for it. */
self.addEventListener('message', ({ data }: MessageEvent<PlanOrder | OutlineOrder>) => {
  const { release, ...order } = data;
  const engine = compileRelease(release);
  if ('asks' in order) {
    const { asks, days, ...question } = order;
    for (const ask of asks) {
      self.postMessage(outlineAsk({ ...question, engine }, ask, days), { transfer: [] });
    }
  } else {
    self.postMessage(planPartner({ ...order, engine }), { transfer: [] });
  }
});
