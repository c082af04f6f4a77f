import { m } from '$paraglide/messages.js';
import type { AnyFact } from '$lib/domain/facts/fact';
import type { PlanStep } from '$lib/domain/plan/plan-step';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { formatDate, formatMoney } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';

/** Colleagues by number: the same number for the same one, in the order in which a plan names them. */
export type PeopleNumbers = ReadonlyMap<string, number>;

export function numberPeople(steps: Iterable<PlanStep>, own: string): PeopleNumbers {
  const numbers = new Map<string, number>();
  for (const step of steps) {
    if (step.kind === 'use-case' || step.person === own || numbers.has(step.person)) continue;
    numbers.set(step.person, numbers.size + 1);
  }
  return numbers;
}

/** What a step's words are made of. */
export interface StepNames {
  facts: readonly AnyFact[];
  certifications: Snapshot['certifications'];
  /** The person that a step names. */
  who: (person: string) => string;
}

/** What a step of a plan asks of whom, to somebody of the company: colleagues are numbers. */
export function planStepWords(
  step: PlanStep,
  { facts, certifications, person }: Pick<Snapshot, 'facts' | 'certifications' | 'person'>,
  people: PeopleNumbers,
  by: IsoDate
): string {
  const who = (named: string) =>
    named === person.id || named === person.standIn
      ? m.steering_plan_you()
      : m.steering_plan_somebody({ number: people.get(named) ?? 0 });
  return stepWords(step, { facts, certifications, who }, by);
}

/** What a step of a plan asks of whom. */
export function stepWords(step: PlanStep, { facts, certifications, who }: StepNames, by: IsoDate): string {
  if (step.kind === 'use-case') {
    const fact = facts.find(({ kind, key }) => kind === 'use-case' && key === step.key);
    const useCase =
      fact?.kind === 'use-case'
        ? `${fact.data.offer} · ${fact.data.customerName} · ${formatMoney(fact.data.bookingAmount, fact.data.currency)}`
        : step.key;
    const milestone = step.milestone === 'adopt' ? m.steering_state_adopted() : m.steering_state_onboarded();
    return m.steering_plan_use_case({ milestone, useCase });
  }
  const known = certifications.find(({ id }) => id === step.certification)?.title;
  const title = known === undefined ? step.certification : localized(known);
  const named = who(step.person);
  switch (step.kind) {
    case 'certificate':
      return m.steering_plan_certificate({ who: named, title });
    case 'renew':
      return m.steering_plan_renew({ who: named, title, date: formatDate(by) });
    case 'link':
      return m.steering_plan_link({ who: named, title });
  }
}
