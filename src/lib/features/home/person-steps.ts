import type { World } from '$lib/client/world.svelte';
import { nextSteps, type NextStep } from '$lib/domain/paths/next-step';
import { openPathSteps } from './open-path-steps';

/** What the person who looks could do next, best first. */
export function personSteps(world: World): NextStep[] {
  const { snapshot } = world;
  return nextSteps({
    engine: world.engine,
    facts: snapshot.facts,
    ...world.moment,
    personId: snapshot.person.id,
    jobRole: snapshot.person.jobRole,
    certifications: snapshot.certifications,
    steps: openPathSteps(snapshot, world.today)
  });
}
