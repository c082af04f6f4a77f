import { planPartner } from '$lib/domain/plan/plan-partner';
import { compileRelease } from '$lib/domain/scoring/engine';
import type { PlanOrder } from './plan-thread';

/** Solves one plan beside the screen: a hard one takes a second, and nobody's tap waits for it. */
self.addEventListener('message', ({ data: { release, ...question } }: MessageEvent<PlanOrder>) => {
  self.postMessage(planPartner({ ...question, engine: compileRelease(release) }), { transfer: [] });
});
