import { stepIn, targetOf, withMilestone, type PathPart } from './act-on-path';
import { STEP_KINDS, type DraftMilestone, type DraftPath, type DraftStep } from './path-draft';
import { typedNumber, typedSource, typedWords, type TypedForm } from './typed-form';

/**
 * A path with what was typed into the fields of one of its parts. A field that the form does not have leaves what it
 * would say; boxes without a tick are no field, so those of the part are read as they stand.
 */
export function writePathForm(path: DraftPath, part: PathPart, form: TypedForm): DraftPath {
  if (part.kind === 'path') return writeHead(path, form);
  if (part.kind === 'milestone') {
    return withMilestone(path, part.id, (milestone) => writeMilestone(milestone, form));
  }
  const found = stepIn(path, part.id);
  if (found === null) return path;
  return withMilestone(path, found.milestone.id, (milestone) => ({
    ...milestone,
    steps: milestone.steps.map((step) => (step.id === part.id ? writeStep(step, form) : step))
  }));
}

function writeHead(path: DraftPath, form: TypedForm): DraftPath {
  const { opensAt: before, ...rest } = path;
  const opensAt = form.text('opensAt') ?? before;
  return {
    ...rest,
    title: typedWords(form, 'title', path.title),
    summary: typedWords(form, 'summary', path.summary),
    threshold: form.text('threshold') ?? path.threshold,
    ...(opensAt !== undefined && opensAt !== '' && { opensAt }),
    source: typedSource(form, path.source)
  };
}

function writeMilestone({ after: _, ...milestone }: DraftMilestone, form: TypedForm): DraftMilestone {
  return {
    ...milestone,
    title: typedWords(form, 'title', milestone.title),
    ...unlessEmpty('after', form.all('after'))
  };
}

function writeStep(step: DraftStep, form: TypedForm): DraftStep {
  const kind = STEP_KINDS.find((one) => one === form.text('kind')) ?? step.kind;
  const minutes = form.text('minutes');
  const either = form.text('eitherOr')?.trim() ?? step.eitherOr ?? '';
  return {
    id: step.id,
    kind,
    title: typedWords(form, 'title', step.title),
    minutes: minutes === null ? step.minutes : typedNumber(minutes),
    ...unlessEmpty('jobRoles', form.all('jobRoles')),
    ...unlessEmpty('after', form.all('after')),
    ...(form.all('optional').length > 0 && { optional: true }),
    ...(either !== '' && { eitherOr: either }),
    ...unlessEmpty('ifLacking', form.all('ifLacking')),
    // Another kind points to something else: what it pointed to is not asked for any more.
    ...(kind === step.kind ? writeTarget(step, form) : targetOf(kind))
  };
}

function writeTarget(step: DraftStep, form: TypedForm): Partial<DraftStep> {
  const typed = (name: 'lesson' | 'quiz' | 'action' | 'fact' | 'provider') =>
    form.text(name)?.trim() ?? step[name] ?? '';
  switch (step.kind) {
    case 'lesson':
      return { lesson: typed('lesson') };
    case 'quiz':
      return { quiz: typed('quiz') };
    case 'action':
      return { action: typed('action') };
    case 'fact':
      return { fact: typed('fact') };
    case 'certificate':
      return { certifications: form.all('certifications') };
    case 'course': {
      const url = form.text('url')?.trim() ?? step.url ?? '';
      return { provider: typed('provider'), url: url === '' ? null : url };
    }
  }
}

function unlessEmpty<Name extends string>(name: Name, list: string[]): Partial<Record<Name, string[]>> {
  return list.length === 0 ? {} : ({ [name]: list } as Record<Name, string[]>);
}
