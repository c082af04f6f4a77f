import { planPartner } from '$lib/domain/plan/plan-partner';
import { compileRelease } from '$lib/domain/scoring/engine';
import type { PlanOrder } from './plan-thread';

/** Solves plans beside the screen: a hard one takes a second, and nobody's tap waits for it. */
self.addEventListener('message', ({ data }: MessageEvent<{ id: number; order: PlanOrder }>) => {
  const { release, ...question } = data.order;
  self.postMessage({ id: data.id, answer: planPartner({ ...question, engine: compileRelease(release) }) });
});
