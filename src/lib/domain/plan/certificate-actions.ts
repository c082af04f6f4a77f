import { missingBefore } from '../certificates/prerequisites';
import type { StandingFacts } from '../scoring/standing-facts';
import {
  certificateOutlooks,
  certificateScope,
  type CertificateOutlook,
  type CertificateScope
} from './certificate-outlook';
import type { PlanQuestion } from './partner-problem';
import type { PlannedAction } from './plan-step';
import type { MeterPlaces } from './portfolio-meters';
import type { PersonEffect } from './problem';

/**
 * What each person could pass, renew or link, of the certifications that some meter counts, and what these ask for
 * first; of a person what comes first first.
 */
export function certificateActions(
  question: PlanQuestion,
  then: StandingFacts,
  { people: meters }: MeterPlaces
): PlannedAction[] {
  if (meters.length === 0) return [];
  const scope = certificateScope(question, meters);
  return certificateOutlooks(question, then, meters, scope).flatMap((outlook) =>
    actionsOf(outlook, meters, scope)
  );
}

function actionsOf(
  outlook: CertificateOutlook,
  meters: MeterPlaces['people'],
  scope: CertificateScope
): PlannedAction[] {
  const { requirements, counting } = scope;
  const { person, counted, isHeld } = outlook;
  const effectsOf = (id: string): PersonEffect[] =>
    meters
      .filter(({ meter, measure }) => measure.certifications.includes(id) && !counted.has(meter))
      .map(({ meter }) => ({ meter, person }));
  const firstOf = (id: string): string[] => (isHeld(id) ? [] : missingBefore(id, requirements, isHeld));
  const needed = new Set<string>();
  for (const { id } of counting) {
    const first = firstOf(id);
    const brought = new Set(first.flatMap(effectsOf).map(({ meter }) => meter));
    // What those before it bring anyway is no reason to go on.
    if (effectsOf(id).every(({ meter }) => brought.has(meter))) continue;
    for (const one of first) needed.add(one);
    needed.add(id);
  }
  return [...needed].flatMap((id) => {
    const way = outlook.wayTo(id);
    // What a catalogue does not have cannot be planned; what asks for it is refused with its path.
    if (way === 'held' || !scope.known.has(id)) return [];
    const nameOf = (one: string) => `${outlook.wayTo(one)}/${one}/${person}`;
    const directly = isHeld(id) ? [] : (requirements.get(id) ?? []).filter((one) => !isHeld(one));
    return [
      {
        step: { kind: way, certification: id, person },
        action: {
          id: nameOf(id),
          ...scope.tryOf(id, way),
          person,
          requires: directly.map(nameOf),
          effects: effectsOf(id)
        }
      }
    ];
  });
}
