import { gatherEvidence } from '$lib/domain/paths/met-steps';
import { pathProgress } from '$lib/domain/paths/path-progress';
import type { OpenPathStep } from '$lib/domain/paths/next-step';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import type { IsoDate } from '$lib/domain/shared/date';

/** The next open step of each path, in the order of the paths. */
export function openPathSteps(snapshot: Snapshot, asOf: IsoDate): OpenPathStep[] {
  const { person, paths } = snapshot;
  const evidence = gatherEvidence({ ...snapshot, personId: person.id, asOf });
  return paths.flatMap((path) => {
    const { next } = pathProgress(path, person.jobRole, evidence);
    const step = path.milestones.flatMap(({ steps }) => steps).find(({ id }) => id === next);
    return step === undefined ? [] : [{ path: path.id, step: step.id, minutes: step.minutes }];
  });
}
