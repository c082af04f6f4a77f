import type { JobRole } from '../facts/fact';
import { metSteps, type MetBy, type StepEvidence, type StepRecord } from './met-steps';
import { isPersonal, type Path, type PathMilestone, type PathStep } from './path';

/** How far one person is on one path: derived from events and facts, stored nowhere. */
export interface PathProgress {
  path: string;
  milestones: MilestoneProgress[];
  /** Steps that must be done and are: by the person, or by a colleague where the company needs it once. */
  done: number;
  /** Steps that must be done; alternatives are one. Optional ones are not counted. */
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

/** `spared`: an alternative of it is done, so it need not be. */
export type StepState = 'done' | 'covered' | 'spared' | 'open' | 'locked';

export interface StepProgress {
  step: PathStep;
  state: StepState;
  /** For a locked step: the steps that come first and are not done, in the order of the path. */
  lockedBy: PathStep[];
  /** Somebody else in the company did it. On a lesson, a quiz or a course that is told, and covers nothing. */
  byColleague: boolean;
  /** The person holds the certificate, but it is not linked to the company and so does not count. */
  notLinked: boolean;
}

/**
 * @param jobRole steps for other roles are left out
 * @param evidence of the person, as it stood on a day
 * @returns progress of one person on one path
 */
export function pathProgress(path: Path, jobRole: JobRole, evidence: StepEvidence): PathProgress {
  const met = metSteps(path, evidence);
  const asked = path.milestones.map((milestone) => ({
    milestone,
    steps: milestone.steps.filter((step) => isAsked(step, jobRole, met.get(step.id), evidence))
  }));
  const all = asked.flatMap(({ steps }) => steps);
  const over = new Set(all.flatMap(({ id }) => (isMet(met.get(id)) ? [id] : [])));
  const either = new Set(all.flatMap(({ id, eitherOr }) => (over.has(id) && eitherOr ? [eitherOr] : [])));
  const isBehind = ({ id, eitherOr }: PathStep) =>
    over.has(id) || (eitherOr !== undefined && either.has(eitherOr));
  const stepsBefore = (milestone: PathMilestone) =>
    asked.flatMap((before) =>
      milestone.after?.includes(before.milestone.id) === true
        ? before.steps.filter(({ optional }) => optional !== true)
        : []
    );

  const milestones = asked.map(({ milestone, steps }): MilestoneProgress => {
    const gate = new Set(stepsBefore(milestone));
    const progress = steps.map((step): StepProgress => {
      const by = met.get(step.id);
      // A step that nobody asks this person for cannot hold them up.
      const first = all.filter((one) => step.after?.includes(one.id) === true || gate.has(one));
      return stepProgress(
        step,
        by,
        isBehind(step),
        first.filter((one) => !isBehind(one))
      );
    });
    return { milestone, steps: progress, ...tally(progress) };
  });
  const steps = milestones.flatMap((milestone) => milestone.steps);
  const open = steps.filter(({ state }) => state === 'open');
  const next = open.find(({ step }) => step.optional !== true) ?? open[0];
  return { path: path.id, milestones, ...tally(steps), next: next?.step.id ?? null };
}

/**
 * True where something that must be learned is not: the path cannot be complete, whatever the company has. Needs
 * nothing but what the person learned.
 */
export function waitsForLearning({
  path,
  jobRole,
  completedSteps
}: {
  path: Path;
  jobRole: JobRole;
  completedSteps: readonly StepRecord[];
}): boolean {
  const completed = new Set(completedSteps.flatMap((each) => (each.path === path.id ? [each.step] : [])));
  // What is one of several, or asked of some companies only, says nothing by itself.
  const isNeeded = (step: PathStep) =>
    isPersonal(step) &&
    step.optional !== true &&
    step.eitherOr === undefined &&
    step.ifLacking === undefined &&
    isForRole(step, jobRole);
  return path.milestones.some(({ steps }) => steps.some((step) => isNeeded(step) && !completed.has(step.id)));
}

function isAsked(step: PathStep, jobRole: JobRole, by: MetBy | undefined, evidence: StepEvidence): boolean {
  if (!isForRole(step, jobRole)) return false;
  return (
    step.ifLacking === undefined ||
    by?.state === 'done' ||
    step.ifLacking.some((fact) => !evidence.company.has(fact))
  );
}

function isForRole({ jobRoles }: PathStep, jobRole: JobRole): boolean {
  return jobRoles === undefined || jobRoles.includes(jobRole);
}

function stepProgress(
  step: PathStep,
  by: MetBy | undefined,
  isBehind: boolean,
  lockedBy: PathStep[]
): StepProgress {
  const state = by?.state ?? (isBehind ? 'spared' : lockedBy.length > 0 ? 'locked' : 'open');
  return {
    step,
    state,
    lockedBy: state === 'locked' ? lockedBy : [],
    byColleague: by?.byColleague ?? false,
    notLinked: by?.notLinked ?? false
  };
}

function isMet(by: MetBy | undefined): boolean {
  return by?.state === 'done' || by?.state === 'covered';
}

function tally(steps: readonly StepProgress[]): { done: number; total: number; complete: boolean } {
  const required = steps.filter(({ step }) => step.optional !== true);
  const keyOf = ({ id, eitherOr }: PathStep) =>
    eitherOr === undefined ? `step ${id}` : `one of ${eitherOr}`;
  const total = new Set(required.map(({ step }) => keyOf(step))).size;
  const met = required.filter(({ state }) => state === 'done' || state === 'covered');
  const done = new Set(met.map(({ step }) => keyOf(step))).size;
  return { done, total, complete: total > 0 && done === total };
}
