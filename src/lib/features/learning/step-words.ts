import { m } from '$paraglide/messages.js';
import { isPersonal, type PathStep } from '$lib/domain/paths/path';
import type { StepProgress, StepState } from '$lib/domain/paths/path-progress';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { formatDuration } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';

const KINDS: Record<PathStep['kind'], () => string> = {
  lesson: m.path_kind_lesson,
  quiz: m.path_kind_quiz,
  course: m.path_kind_course,
  action: m.path_kind_action,
  certificate: m.path_kind_certificate,
  fact: m.path_kind_fact
};

const STATES: Record<StepState, () => string> = {
  done: m.path_state_done,
  covered: m.path_state_covered,
  spared: m.path_state_spared,
  open: m.path_state_open,
  locked: m.path_state_locked
};

export function stateWords(state: StepState): string {
  return STATES[state]();
}

/** What kind of step it is and how long it takes. Hours for a certificate are not ours to promise. */
export function kindWords(step: PathStep): string {
  const kind = KINDS[step.kind]();
  const timed = isPersonal(step) || step.kind === 'action';
  return timed ? `${kind} · ${formatDuration(step.minutes)}` : kind;
}

export function lockWords(lockedBy: readonly PathStep[]): string {
  return m.path_locked_by({ steps: titles(lockedBy) });
}

export function titles(steps: readonly PathStep[]): string {
  return steps.map(({ title }) => localized(title)).join(', ');
}

/** Where a fact comes from that shows by itself; null for what a person does. */
export function factHint(step: PathStep): string | null {
  if (step.kind !== 'fact') return null;
  if (step.fact === 'consent') return m.path_fact_consent();
  return step.fact === 'linked-certificate' ? m.path_fact_linked() : m.path_fact_report();
}

/** What a person should know about an open step beside its title; null where there is nothing. */
export function hintWords({ step, state, byColleague }: StepProgress, snapshot: Snapshot): string | null {
  if (step.kind === 'fact' && state === 'open') return factHint(step);
  if (step.kind === 'certificate' && state === 'open') {
    const named = snapshot.certifications.filter(({ id }) => step.certifications.includes(id));
    return m.path_one_of({ titles: named.map(({ title }) => localized(title)).join(', ') });
  }
  return isPersonal(step) && byColleague && state !== 'done' ? m.path_colleague_learned() : null;
}
