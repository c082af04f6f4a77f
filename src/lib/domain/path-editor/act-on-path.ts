import { freshId, inserted, moved, placed } from './in-order';
import {
  STEP_KINDS,
  type DraftMilestone,
  type DraftPath,
  type DraftStep,
  type DraftWords,
  type StepKind
} from './path-draft';

/** What of a path somebody works on. */
export type PathPart = { kind: 'path' } | { kind: 'milestone'; id: string } | { kind: 'step'; id: string };

export interface PathEdit {
  path: DraftPath;
  /** What to go on with. */
  at: PathPart;
}

export interface PathActSetting {
  /** Title and kind of what is added. */
  title: string;
  kind: string;
  /** Ids that steps of published versions bear: another step under one of them would count as done. */
  taken: ReadonlySet<string>;
}

/**
 * Does what a button of the tree, a key or a drop asks for:
 *
 * - `add-milestone`, `add-step:<milestone>`
 * - `up:step:<id>`, `down:step:<id>`; at an end of a milestone into the next one; the same with `milestone`
 * - `place:step:<id>:before:step:<id>` (or `after`, or a milestone: at its beginning or end)
 * - `duplicate:step:<id>`, `remove:step:<id>`; the same with `milestone`
 *
 * @returns null where the path has nothing of that id
 */
export function actOnPath(path: DraftPath, act: string, setting: PathActSetting): PathEdit | null {
  const [verb = '', what = '', id = '', side = '', otherKind = '', other = ''] = act.split(':');
  if (verb === 'add-milestone') return addMilestone(path, setting.title);
  if (verb === 'add-step') return addStep(path, what, setting);
  if (what === 'milestone') return actOnMilestone(path, verb, id, side, other, setting);
  if (what !== 'step') return null;
  const found = stepIn(path, id);
  if (found === null) return null;
  switch (verb) {
    case 'up':
    case 'down':
      return { path: moveStep(path, found, verb === 'up' ? -1 : 1), at: { kind: 'step', id } };
    case 'place':
      return placeStep(path, found, side === 'after' ? 'after' : 'before', otherKind, other);
    case 'duplicate':
      return duplicateStep(path, found, setting.taken);
    case 'remove':
      return removeSteps(path, new Set([id]), { kind: 'milestone', id: found.milestone.id });
    default:
      return null;
  }
}

export interface FoundStep {
  milestone: DraftMilestone;
  step: DraftStep;
}

export function stepIn({ milestones }: DraftPath, id: string): FoundStep | null {
  for (const milestone of milestones) {
    const step = milestone.steps.find((one) => one.id === id);
    if (step !== undefined) return { milestone, step };
  }
  return null;
}

/** The same path with one of its milestones otherwise. */
export function withMilestone(
  path: DraftPath,
  id: string,
  change: (milestone: DraftMilestone) => DraftMilestone
): DraftPath {
  return { ...path, milestones: path.milestones.map((one) => (one.id === id ? change(one) : one)) };
}

function addMilestone(path: DraftPath, title: string): PathEdit {
  const id = freshId(title, new Set(path.milestones.map((one) => one.id)), 'milestone');
  const milestone = { id, title: { en: title, de: '' }, steps: [] };
  return { path: { ...path, milestones: [...path.milestones, milestone] }, at: { kind: 'milestone', id } };
}

function addStep(path: DraftPath, target: string, { title, kind, taken }: PathActSetting): PathEdit | null {
  // After a step, or at the end of a milestone.
  const after = stepIn(path, target);
  const milestone = after?.milestone ?? path.milestones.find(({ id }) => id === target);
  const known = STEP_KINDS.find((one) => one === kind);
  if (milestone === undefined || known === undefined) return null;
  const id = freshId(title, takenIds(path, taken), 'step');
  const step = newStep(id, known, { en: title, de: '' });
  const grown = withMilestone(path, milestone.id, (one) => ({
    ...one,
    steps: inserted(one.steps, after?.step.id ?? null, step)
  }));
  return { path: grown, at: { kind: 'step', id } };
}

const MINUTES: Record<StepKind, number> = {
  lesson: 3,
  quiz: 4,
  course: 60,
  action: 15,
  certificate: 240,
  fact: 10
};

function newStep(id: string, kind: StepKind, title: DraftWords): DraftStep {
  return { id, kind, title, minutes: MINUTES[kind], ...targetOf(kind) };
}

/** What a step of a kind points to, pointing nowhere yet. */
export function targetOf(kind: StepKind): Partial<DraftStep> {
  switch (kind) {
    case 'lesson':
      return { lesson: '' };
    case 'quiz':
      return { quiz: '' };
    case 'course':
      return { provider: '', url: null };
    case 'action':
      return { action: '' };
    case 'certificate':
      return { certifications: [] };
    case 'fact':
      return { fact: '' };
  }
}

function moveStep(path: DraftPath, { milestone, step }: FoundStep, by: 1 | -1): DraftPath {
  const from = milestone.steps.indexOf(step);
  const to = from + by;
  if (to >= 0 && to < milestone.steps.length) {
    return withMilestone(path, milestone.id, (one) => ({ ...one, steps: moved(one.steps, from, to) }));
  }
  const neighbour = path.milestones[path.milestones.indexOf(milestone) + by];
  if (neighbour === undefined) return path;
  return giveTo(path, step, neighbour.id, by === 1 ? 0 : neighbour.steps.length);
}

function giveTo(path: DraftPath, step: DraftStep, milestone: string, at: number): DraftPath {
  return {
    ...path,
    milestones: path.milestones.map((one) => {
      const steps = one.steps.filter(({ id }) => id !== step.id);
      return one.id === milestone ? { ...one, steps: steps.toSpliced(at, 0, step) } : { ...one, steps };
    })
  };
}

function placeStep(
  path: DraftPath,
  { milestone, step }: FoundStep,
  side: 'before' | 'after',
  otherKind: string,
  other: string
): PathEdit | null {
  const at: PathPart = { kind: 'step', id: step.id };
  if (otherKind === 'milestone') {
    const target = path.milestones.find(({ id }) => id === other);
    if (target === undefined) return null;
    return { path: giveTo(path, step, other, side === 'before' ? 0 : target.steps.length), at };
  }
  const there = stepIn(path, other);
  if (there === null) return null;
  if (there.milestone.id === milestone.id) {
    const steps = placed(milestone.steps, step.id, side, other);
    return { path: withMilestone(path, milestone.id, (one) => ({ ...one, steps })), at };
  }
  const place = there.milestone.steps.indexOf(there.step) + (side === 'after' ? 1 : 0);
  return { path: giveTo(path, step, there.milestone.id, place), at };
}

function duplicateStep(
  path: DraftPath,
  { milestone, step }: FoundStep,
  taken: ReadonlySet<string>
): PathEdit {
  const id = freshId(step.id, takenIds(path, taken), 'step');
  const copy = { ...step, id, title: titleOfCopy(step.title) };
  const grown = withMilestone(path, milestone.id, (one) => ({
    ...one,
    steps: inserted(one.steps, step.id, copy)
  }));
  return { path: grown, at: { kind: 'step', id } };
}

function actOnMilestone(
  path: DraftPath,
  verb: string,
  id: string,
  side: string,
  other: string,
  { taken }: PathActSetting
): PathEdit | null {
  const from = path.milestones.findIndex((one) => one.id === id);
  const milestone = path.milestones[from];
  if (milestone === undefined) return null;
  const at: PathPart = { kind: 'milestone', id };
  switch (verb) {
    case 'up':
    case 'down':
      return {
        path: {
          ...path,
          milestones: moved(path.milestones, from, Math.max(0, from + (verb === 'up' ? -1 : 1)))
        },
        at
      };
    case 'place': {
      // Dropped on a step it comes before or after the milestone that the step is in.
      const target = stepIn(path, other)?.milestone.id ?? other;
      const milestones = placed(path.milestones, id, side === 'after' ? 'after' : 'before', target);
      return { path: { ...path, milestones }, at };
    }
    case 'duplicate':
      return duplicateMilestone(path, milestone, taken);
    case 'remove':
      return removeMilestone(path, milestone);
    default:
      return null;
  }
}

/** With all its steps: what they wait for among themselves they wait for in the copy too. */
function duplicateMilestone(
  path: DraftPath,
  milestone: DraftMilestone,
  taken: ReadonlySet<string>
): PathEdit {
  const id = freshId(milestone.id, new Set(path.milestones.map((one) => one.id)), 'milestone');
  const used = new Set(takenIds(path, taken));
  const names = new Map<string, string>();
  for (const step of milestone.steps) {
    const fresh = freshId(step.id, used, 'step');
    used.add(fresh);
    names.set(step.id, fresh);
  }
  const renamed = (one: string) => names.get(one) ?? one;
  const words = new Map<string, string>();
  for (const word of new Set(milestone.steps.flatMap(({ eitherOr }) => eitherOr ?? []))) {
    words.set(word, freshId(word, eitherOrs(path), 'one-of'));
  }
  const steps = milestone.steps.map((step) => ({
    ...step,
    id: renamed(step.id),
    ...(step.after !== undefined && { after: step.after.map(renamed) }),
    ...(step.eitherOr !== undefined && { eitherOr: words.get(step.eitherOr) ?? step.eitherOr })
  }));
  const copy = { ...milestone, id, title: titleOfCopy(milestone.title), steps };
  return {
    path: { ...path, milestones: inserted(path.milestones, milestone.id, copy) },
    at: { kind: 'milestone', id }
  };
}

function removeMilestone(path: DraftPath, { id, steps }: DraftMilestone): PathEdit {
  const { path: bare } = removeSteps(path, new Set(steps.map((step) => step.id)), { kind: 'path' });
  const milestones = bare.milestones
    .filter((one) => one.id !== id)
    .map((one) => withoutAfter(one, new Set([id])));
  return { path: { ...bare, milestones }, at: { kind: 'path' } };
}

/** Nothing waits any more for what is gone. */
function removeSteps(path: DraftPath, gone: ReadonlySet<string>, at: PathPart): PathEdit {
  const milestones = path.milestones.map((milestone) => ({
    ...milestone,
    steps: milestone.steps.filter(({ id }) => !gone.has(id)).map((step) => withoutAfter(step, gone))
  }));
  return { path: { ...path, milestones }, at };
}

function withoutAfter<T extends { after?: string[] | undefined }>(one: T, gone: ReadonlySet<string>): T {
  if (one.after === undefined) return one;
  const { after, ...rest } = one;
  const left = after.filter((id) => !gone.has(id));
  return left.length === after.length ? one : ({ ...rest, ...(left.length > 0 && { after: left }) } as T);
}

/** Ids that a new step of the path may not have. */
export function takenIds({ milestones }: DraftPath, taken: ReadonlySet<string>): Set<string> {
  return new Set([...taken, ...milestones.flatMap(({ steps }) => steps.map(({ id }) => id))]);
}

function eitherOrs({ milestones }: DraftPath): Set<string> {
  return new Set(milestones.flatMap(({ steps }) => steps.flatMap(({ eitherOr }) => eitherOr ?? [])));
}

/** A copy looks like what it was made of: until somebody gives it a title, it says what it is. */
export function titleOfCopy({ en, de }: DraftWords): DraftWords {
  return { en: marked(en, ' (copy)'), de: marked(de, ' (Kopie)') };
}

/** A text that is missing stays so. */
function marked(text: string, mark: string): string {
  return text === '' || text.endsWith(mark) ? text : text + mark;
}
