import type { Path, PathStep } from '$lib/domain/paths/path';
import { gatherEvidence, type StepEvidence } from '$lib/domain/paths/met-steps';
import { pathProgress, type PathProgress, type StepProgress } from '$lib/domain/paths/path-progress';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import type { IsoDate } from '$lib/domain/shared/date';

/** The paths from the lowest threshold to the highest. */
export function orderedPaths({ paths, release }: Snapshot): Path[] {
  const value = (path: Path) => release.thresholds.find(({ id }) => id === path.threshold)?.value ?? Infinity;
  return [...paths].sort((a, b) => value(a) - value(b));
}

/** How far the person of the snapshot is on the paths, from the lowest threshold to the highest. */
export function progressOfPaths(snapshot: Snapshot, asOf: IsoDate): { path: Path; progress: PathProgress }[] {
  const evidence = evidenceOf(snapshot, asOf);
  return orderedPaths(snapshot).map((path) => ({
    path,
    progress: pathProgress(path, snapshot.person.jobRole, evidence)
  }));
}

/** How far they are on one. */
export function progressOf(snapshot: Snapshot, path: Path, asOf: IsoDate): PathProgress {
  return pathProgress(path, snapshot.person.jobRole, evidenceOf(snapshot, asOf));
}

function evidenceOf(snapshot: Snapshot, asOf: IsoDate): StepEvidence {
  return gatherEvidence({ ...snapshot, personId: snapshot.person.id, asOf });
}

/** The steps of a path in order, as the person sees them. */
export function stepsOf(progress: PathProgress): StepProgress[] {
  return progress.milestones.flatMap(({ steps }) => steps);
}

export interface OpenedStep {
  path: Path;
  progress: PathProgress;
  step: StepProgress;
  /** When the person completed it; null where they did not. */
  completedAt: string | null;
}

/** The step that an address names; null where there is none, or none for this person. */
export function openedStep(snapshot: Snapshot, address: URL, asOf: IsoDate): OpenedStep | null {
  const path = snapshot.paths.find(({ id }) => id === address.searchParams.get('path'));
  if (path === undefined) return null;
  const progress = progressOf(snapshot, path, asOf);
  const id = address.searchParams.get('step');
  const step = stepsOf(progress).find((candidate) => candidate.step.id === id);
  if (step === undefined) return null;
  const completed = snapshot.completedSteps.find((one) => one.path === path.id && one.step === id);
  return { path, progress, step, completedAt: completed?.at ?? null };
}

/** The step to go on with; null where nothing is open. */
export function nextStepOf(progress: PathProgress): PathStep | null {
  return stepsOf(progress).find(({ step }) => step.id === progress.next)?.step ?? null;
}
