import { NOTHING_ELSE, applyScenario } from '../change/scenario';
import type { Fact } from '../facts/fact';
import type { StandingFacts } from '../scoring/standing-facts';
import type { PlanStep } from './plan-step';

/** The facts as they would stand with steps of a plan done. */
export function withStepsDone(facts: StandingFacts, steps: readonly PlanStep[]): StandingFacts {
  const certified = steps.reduce(withCertificate, facts);
  const useCases = steps.flatMap((step) =>
    step.kind === 'use-case' ? [{ key: step.key, milestone: step.milestone }] : []
  );
  return applyScenario(certified, { ...NOTHING_ELSE, useCases });
}

function withCertificate(facts: StandingFacts, step: PlanStep): StandingFacts {
  if (step.kind === 'use-case') return facts;
  const { certification, person } = step;
  const held: Fact<'certificate'> = {
    seq: Number.MAX_SAFE_INTEGER,
    kind: 'certificate',
    key: `${person}/${certification}`,
    portfolio: null,
    personId: person,
    asOf: facts.asOf,
    retracted: false,
    data: { certification, number: null, issuedOn: facts.asOf, expiresOn: null, linked: true }
  };
  return { ...facts, certificates: [...facts.certificates, held] };
}
