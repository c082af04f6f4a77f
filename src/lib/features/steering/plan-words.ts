import { m } from '$paraglide/messages.js';
import type { PlanStep } from '$lib/domain/plan/plan-step';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { formatDate, formatMoney, formatNumber } from '$lib/ui/format';
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

/** What a step of a plan asks of whom. */
export function planStepWords(
  step: PlanStep,
  snapshot: Snapshot,
  people: PeopleNumbers,
  by: IsoDate
): string {
  if (step.kind === 'use-case') {
    const fact = snapshot.facts.find(({ kind, key }) => kind === 'use-case' && key === step.key);
    const useCase =
      fact?.kind === 'use-case'
        ? `${fact.data.offer} · ${fact.data.customerName} · ${formatMoney(fact.data.bookingAmount, fact.data.currency)}`
        : step.key;
    const milestone = step.milestone === 'adopt' ? m.steering_state_adopted() : m.steering_state_onboarded();
    return m.steering_plan_use_case({ milestone, useCase });
  }
  const known = snapshot.certifications.find(({ id }) => id === step.certification)?.title;
  const title = known === undefined ? step.certification : localized(known);
  const who =
    step.person === snapshot.person.id
      ? m.steering_plan_you()
      : m.steering_plan_somebody({ number: people.get(step.person) ?? 0 });
  switch (step.kind) {
    case 'certificate':
      return m.steering_plan_certificate({ who, title });
    case 'renew':
      return m.steering_plan_renew({ who, title, date: formatDate(by) });
    case 'link':
      return m.steering_plan_link({ who, title });
  }
}

/** Minutes as hours, whole ones from ten on. */
export function hourWords(minutes: number): string {
  const hours = minutes / 60;
  return hours >= 10 ? formatNumber(Math.round(hours)) : formatNumber(Math.round(hours * 10) / 10);
}
