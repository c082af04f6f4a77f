import { m } from '$paraglide/messages.js';
import type { AnyFact } from '$lib/domain/facts/fact';
import type { stepLines } from '$lib/features/goals/step-lines';
import type { Context } from '../context';
import { definitions } from '../services/definitions';
import { namesByStandIn, standInFor } from '../services/stand-ins';

/** What the steps of a partner's plans are said with, to those who may see its people: by their names. */
export async function goalStepNames(
  ctx: Context,
  facts: readonly AnyFact[]
): Promise<Parameters<typeof stepLines>[1]> {
  const names = await namesByStandIn(ctx, facts);
  const { certifications } = await definitions(ctx);
  return {
    facts,
    certifications,
    who: (named) => names.get(named) ?? m.steering_goal_step_somebody(),
    isPerson: (personId, named) => standInFor(personId) === named
  };
}
