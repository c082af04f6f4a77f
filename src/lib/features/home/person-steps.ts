import type { World } from '$lib/client/world.svelte';
import { byFocus, isAside } from '$lib/domain/focus/by-focus';
import { nextSteps, type NextStep, type OpenPathStep } from '$lib/domain/paths/next-step';

/**
 * What the person who looks could do next, best first, in the portfolios that the company chose before others.
 *
 * @param pathSteps open steps of the paths, see `openPathSteps`
 */
export function personSteps(world: World, pathSteps: readonly OpenPathStep[]): NextStep[] {
  const { snapshot } = world;
  const steps = nextSteps({
    engine: world.engine,
    facts: snapshot.facts,
    ...world.moment,
    personId: snapshot.person.id,
    jobRole: snapshot.person.jobRole,
    certifications: snapshot.certifications,
    steps: pathSteps
  });
  return byFocus(steps, snapshot.partner.focus, ({ worth }) => worth?.portfolio);
}

/** True where no step of a path could come before it: it moves an index that the company did not put aside, or gives access. */
export function isFirstAnyway(step: NextStep | undefined, focus: readonly string[]): boolean {
  if (step === undefined) return false;
  return (step.worth !== null && !isAside(focus, step.worth.portfolio)) || step.kind === 'consent';
}
