import type { AnyFact } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import { certificationsIn } from './measure-parts';
import type { Release } from './release';

/** A fact that a report takes no account of, and why: what a writer of rules would otherwise search for long. */
export interface UnusedFact {
  seq: number;
  reason:
    'from-the-future' | 'portfolio-not-in-release' | 'measure-not-in-release' | 'certification-not-counted';
  /** The day, portfolio, measure or certification that it is about. */
  subject: string;
}

/** The facts that cannot move any index of a release on a day, whatever the others say. */
export function unusedFacts(release: Release, facts: readonly AnyFact[], asOf: IsoDate): UnusedFact[] {
  const portfolios = new Set(release.portfolios.map(({ id }) => id));
  const measures = Object.entries(release.measures);
  const reported = new Set(
    measures.flatMap(([id, measure]) => (measure.kind === 'reported' ? [measure.measure ?? id] : []))
  );
  const counted = new Set(measures.flatMap(([, measure]) => certificationsIn(measure)));
  return facts.flatMap((fact): UnusedFact[] => {
    const { seq, portfolio } = fact;
    const begins = beginOf(fact);
    if (begins > asOf) return [{ seq, reason: 'from-the-future', subject: begins }];
    if (portfolio !== null && !portfolios.has(portfolio)) {
      return [{ seq, reason: 'portfolio-not-in-release', subject: portfolio }];
    }
    if (fact.kind === 'reported-measure' && !reported.has(fact.data.measure)) {
      return [{ seq, reason: 'measure-not-in-release', subject: fact.data.measure }];
    }
    if (fact.kind === 'certificate' && !counted.has(fact.data.certification)) {
      return [{ seq, reason: 'certification-not-counted', subject: fact.data.certification }];
    }
    return [];
  });
}

/** The first day on which a fact can count. A use case is played back to the days before its first report. */
function beginOf(fact: AnyFact): IsoDate {
  const later = (day: IsoDate): IsoDate => (day > fact.asOf ? day : fact.asOf);
  switch (fact.kind) {
    case 'use-case':
      return fact.data.bookedOn;
    case 'certificate':
      return later(fact.data.issuedOn);
    case 'employment':
      return later(fact.data.from);
    default:
      return fact.asOf;
  }
}
