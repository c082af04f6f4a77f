import type { Certification } from '../certificates/catalogue';
import { isEmployed, isValidOn } from '../scoring/count-people';
import { standingFacts, type StandingFacts } from '../scoring/standing-facts';
import type { PlanQuestion } from './partner-problem';
import type { PlannedAction, PlanStep } from './plan-step';
import type { MeterPlaces } from './portfolio-meters';

/** What each person could pass, renew or link, of the certifications that some meter counts. */
export function certificateActions(
  question: PlanQuestion,
  then: StandingFacts,
  { people: meters }: MeterPlaces
): PlannedAction[] {
  if (meters.length === 0) return [];
  const now = standingFacts(question.facts, question.today);
  const counting = question.certifications.filter(({ id }) =>
    meters.some(({ measure }) => measure.certifications.includes(id))
  );
  return peopleToAsk(then, meters).flatMap((person) =>
    counting.flatMap((certification) => {
      const effects = meters
        .filter(
          ({ measure, counted }) => measure.certifications.includes(certification.id) && !counted.has(person)
        )
        .map(({ meter }) => ({ meter, person }));
      if (effects.length === 0) return [];
      const step = stepFor(now, then, person, certification.id);
      return [
        { step, action: { ...effortOf(question, certification, step), person, requires: [], effects } }
      ];
    })
  );
}

/** More people than could ever count need not be asked: whoever holds something comes first. */
function peopleToAsk(then: StandingFacts, meters: MeterPlaces['people']): string[] {
  const holds = new Map<string, number>();
  for (const id of then.employments.keys()) holds.set(id, 0);
  for (const { personId } of then.certificates) {
    if (personId !== null) holds.set(personId, (holds.get(personId) ?? 0) + 1);
  }
  const wanted = Math.max(0, ...meters.map(({ most, counted }) => most - counted.size));
  const isCounted = (id: string): boolean => meters.every(({ counted }) => counted.has(id));
  return [...holds]
    .filter(([id]) => isEmployed(then, id) && !isCounted(id))
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, Math.max(wanted, 1) * Math.max(meters.length, 1))
    .map(([id]) => id);
}

function stepFor(now: StandingFacts, then: StandingFacts, person: string, certification: string): PlanStep {
  const own = then.certificates.filter(
    (fact) => fact.personId === person && fact.data.certification === certification
  );
  const about = { certification, person };
  if (own.some((fact) => isValidOn(fact, then.asOf) && !fact.data.linked)) return { kind: 'link', ...about };
  if (own.some((fact) => isValidOn(fact, now.asOf) && fact.data.linked)) return { kind: 'renew', ...about };
  return { kind: 'certificate', ...about };
}

function effortOf({ settings }: PlanQuestion, { id, effort }: Certification, step: PlanStep) {
  const name = `${step.kind}/${id}/${'person' in step ? step.person : ''}`;
  const { likelihood, linkMinutes, currency } = settings;
  // A fee in another currency is not converted; it is named beside the step.
  const fee = effort.fee?.currency === currency ? effort.fee.amount : 0;
  switch (step.kind) {
    case 'link':
      return { id: name, minutes: linkMinutes, fee: 0, likelihood: likelihood.link };
    case 'renew':
      return { id: name, minutes: effort.minutes, fee, likelihood: likelihood.renewal };
    default:
      return { id: name, minutes: effort.minutes, fee, likelihood: likelihood.exam };
  }
}
