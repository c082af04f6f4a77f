import type { World } from '$lib/client/world.svelte';
import { byFocus } from '$lib/domain/focus/by-focus';
import { nextSteps, type NextStep } from '$lib/domain/paths/next-step';
import { openPathSteps } from './open-path-steps';

/** What the person who looks could do next, best first, in the portfolios that the company chose before others. */
export function personSteps(world: World): NextStep[] {
  const { snapshot } = world;
  const steps = nextSteps({
    engine: world.engine,
    facts: snapshot.facts,
    ...world.moment,
    personId: snapshot.person.id,
    jobRole: snapshot.person.jobRole,
    certifications: snapshot.certifications,
    steps: openPathSteps(snapshot, world.today)
  });
  return byFocus(steps, snapshot.partner.focus, ({ worth }) => worth?.portfolio);
}
