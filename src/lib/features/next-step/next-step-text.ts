import type { MilestoneId } from '$lib/domain/facts/fact';
import type { NextStep } from '$lib/domain/paths/next-step';
import { formatDuration, formatGain, formatProjected } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';

const MILESTONES: Record<MilestoneId, () => string> = {
  purchase: m.next_step_milestone_purchase,
  onboard: m.next_step_milestone_onboard,
  implement: m.next_step_milestone_implement,
  use: m.next_step_milestone_use,
  engage: m.next_step_milestone_engage,
  adopt: m.next_step_milestone_adopt
};

/**
 * A next step as a short sentence that says what to do: "Pass CCNP Security".
 *
 * @param title of the certification or path step it is about, in the reader's language; null where not known
 * @param about which use case it is, without which only the milestone is said; and the title of the certification that
 *   it is the first of several to
 */
export function nextStepText(
  step: Pick<NextStep, 'kind' | 'subject' | 'milestone' | 'way'>,
  title: string | null,
  { useCase, goal }: { useCase?: UseCaseName | null; goal?: string | null } = {}
): string {
  const words = plainText(step, title, useCase);
  return step.way === undefined
    ? words
    : m.next_step_way({ step: words, count: step.way.length, goal: goal ?? step.way.at(-1) ?? '' });
}

interface UseCaseName {
  offer: string;
  customer: string;
  deal: string;
}

function plainText(
  step: Pick<NextStep, 'kind' | 'subject' | 'milestone'>,
  title: string | null,
  useCase?: UseCaseName | null
): string {
  const name = title ?? step.subject;
  switch (step.kind) {
    case 'certificate':
      return m.next_step_certificate({ title: name });
    case 'renew':
      return m.next_step_renew({ title: name });
    case 'link-certificate':
      return m.next_step_link({ title: name });
    case 'use-case': {
      const milestone = MILESTONES[step.milestone ?? 'onboard']();
      return useCase
        ? m.next_step_use_case_named({ milestone, ...useCase })
        : m.next_step_use_case({ milestone });
    }
    case 'consent':
      return m.next_step_consent();
    case 'path-step':
      return title === null ? m.next_step_path() : title;
  }
}

/**
 * What a step is worth, "+0.5 Security", or "Security: 3.4" where the index was not known before; null where it
 * moves no index or that cannot be told.
 */
export function worthText(worth: NextStep['worth'], portfolioTitle: string): string | null {
  if (worth === null) return null;
  return worth.before === null
    ? m.next_step_worth_known({ portfolio: portfolioTitle, index: formatProjected(worth.after) })
    : `${formatGain(worth.before, worth.after)} ${portfolioTitle}`;
}

/** "about 6 h"; null where nobody can say. */
export function effortText(minutes: number | null): string | null {
  return minutes === null ? null : m.next_step_effort({ duration: formatDuration(minutes) });
}
