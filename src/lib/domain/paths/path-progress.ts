import { currentFacts } from '../facts/current-facts';
import type { AnyFact, JobRole } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import type { Path, PathMilestone, PathStep } from './path';
import { metSteps, type MetBy, type StepRecord, type VerifiedAction } from './met-steps';

export interface PathProgressInput {
  path: Path;
  /** Whose progress it is. */
  personId: string;
  /** Steps for other roles are left out. */
  jobRole: JobRole;
  /** Lessons and quizzes that the person completed, of any path. */
  completedSteps: readonly StepRecord[];
  /** Steps that somebody else in the company completed or proved, of any path. */
  coveredSteps: readonly StepRecord[];
  /** Actions verified for the company. */
  verifiedActions: readonly VerifiedAction[];
  /** Every observation of the partner; what stands on `asOf` is picked here. */
  facts: readonly AnyFact[];
  asOf: IsoDate;
}

/** How far one person is on one path: derived from events and facts, stored nowhere. */
export interface PathProgress {
  path: string;
  milestones: MilestoneProgress[];
  /** Steps that must be done and are: by the person, or by a colleague where the company needs it once. */
  done: number;
  /** Steps that must be done. Optional ones are not counted. */
  total: number;
  complete: boolean;
  /** The first open step: one that must be done, else an optional one; null where nothing is open. */
  next: string | null;
}

export interface MilestoneProgress {
  milestone: PathMilestone;
  steps: StepProgress[];
  done: number;
  total: number;
  complete: boolean;
}

export type StepState = 'done' | 'covered' | 'open' | 'locked';

export interface StepProgress {
  step: PathStep;
  state: StepState;
  /** For a locked step: the steps that come first and are not done, in the order of the path. */
  lockedBy: PathStep[];
  /** Somebody else in the company did it. On a lesson or a quiz that is told, and covers nothing. */
  byColleague: boolean;
  /** The person holds the certificate, but it is not linked to the company and so does not count. */
  notLinked: boolean;
}

/** @returns progress of one person on one path, as the evidence stood on `asOf` */
export function pathProgress(input: PathProgressInput): PathProgress {
  const { path, jobRole } = input;
  const met = metSteps({ ...input, facts: currentFacts(input.facts, input.asOf) });
  const visible = new Map(stepsFor(path, jobRole).map((step) => [step.id, step]));

  const milestones = path.milestones.map((milestone): MilestoneProgress => {
    const steps = milestone.steps
      .filter((step) => visible.has(step.id))
      .map((step) => stepProgress(step, met, visible));
    return { milestone, steps, ...tally(steps) };
  });
  const steps = milestones.flatMap((milestone) => milestone.steps);
  const open = steps.filter(({ state }) => state === 'open');
  const next = open.find(({ step }) => step.optional !== true) ?? open[0];
  return { path: path.id, milestones, ...tally(steps), next: next?.step.id ?? null };
}

/**
 * True where a lesson or a quiz that must be done is not: the path cannot be complete, whatever the company has. Needs
 * nothing but what the person learned.
 */
export function waitsForLearning({
  path,
  jobRole,
  completedSteps
}: Pick<PathProgressInput, 'path' | 'jobRole' | 'completedSteps'>): boolean {
  const completed = new Set(completedSteps.flatMap((each) => (each.path === path.id ? [each.step] : [])));
  return stepsFor(path, jobRole).some(
    ({ id, kind, optional }) =>
      (kind === 'lesson' || kind === 'quiz') && optional !== true && !completed.has(id)
  );
}

/** The steps of a path that a person of this role is asked for, in order. */
export function stepsFor(path: Path, jobRole: JobRole): PathStep[] {
  return path.milestones.flatMap(({ steps }) =>
    steps.filter(({ jobRoles }) => jobRoles === undefined || jobRoles.includes(jobRole))
  );
}

function stepProgress(
  step: PathStep,
  met: ReadonlyMap<string, MetBy>,
  visible: ReadonlyMap<string, PathStep>
): StepProgress {
  const by = met.get(step.id);
  // A step for another role cannot hold this person up.
  const lockedBy = [...visible.values()].filter(
    ({ id }) => step.after?.includes(id) === true && !isBehind(met.get(id))
  );
  return {
    step,
    state: by?.state ?? (lockedBy.length > 0 ? 'locked' : 'open'),
    lockedBy: by?.state === undefined ? lockedBy : [],
    byColleague: by?.byColleague ?? false,
    notLinked: by?.notLinked ?? false
  };
}

function isBehind(by: MetBy | undefined): boolean {
  return by?.state === 'done' || by?.state === 'covered';
}

function tally(steps: readonly StepProgress[]): { done: number; total: number; complete: boolean } {
  const required = steps.filter(({ step }) => step.optional !== true);
  const done = required.filter(({ state }) => state === 'done' || state === 'covered').length;
  return { done, total: required.length, complete: required.length > 0 && done === required.length };
}
