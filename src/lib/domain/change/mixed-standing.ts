import { worksOn } from '../facts/employment';
import type { AnyFact, Fact } from '../facts/fact';
import { standingOf, type StandingFacts } from '../scoring/standing-facts';
import { currentFacts } from '../facts/current-facts';
import type { IsoDate } from '../shared/date';
import { causeOf, type FactCause } from './cause';

/** By which day each kind of facts is taken, and on which day it is looked at windows and expiries. */
export interface MixedDays extends Record<FactCause, IsoDate> {
  time: IsoDate;
}

const ALWAYS: IsoDate = '0001-01-01';
const NEVER: IsoDate = '0000-12-31';
const AFTER_ALL: IsoDate = '9999-12-31';

/**
 * Facts as they would stand had only some kinds of them moved on. A certificate that was earned is a matter of
 * certificates, that it lapses one of time; who works here is a matter of people, on either side.
 */
export function mixedStanding(
  byCause: ReadonlyMap<FactCause, readonly AnyFact[]>,
  days: MixedDays
): StandingFacts {
  const standing: AnyFact[] = [];
  for (const [cause, facts] of byCause) {
    const day = days[cause];
    for (const fact of currentFacts(facts, day)) {
      const seen = asSeenOn(fact, day, days.time);
      if (seen !== null) standing.push(seen);
    }
  }
  return standingOf(standing, days.time);
}

/** The facts of a partner by their cause, so that each can be taken by a day of its own. */
export function factsByCause(facts: readonly AnyFact[]): Map<FactCause, AnyFact[]> {
  const byCause = new Map<FactCause, AnyFact[]>();
  for (const fact of facts) {
    const cause = causeOf(fact);
    if (cause === null) continue;
    const known = byCause.get(cause);
    if (known === undefined) byCause.set(cause, [fact]);
    else known.push(fact);
  }
  return byCause;
}

function asSeenOn(fact: AnyFact, day: IsoDate, time: IsoDate): AnyFact | null {
  switch (fact.kind) {
    case 'employment': {
      const works = worksOn(fact.data, day);
      return { ...fact, data: { ...fact.data, from: ALWAYS, to: works ? null : NEVER } };
    }
    case 'certificate':
      return earnedBy(fact, day, time);
    case 'use-case':
      return bookedBy(fact, day, time);
    default:
      return fact;
  }
}

function earnedBy(fact: Fact<'certificate'>, day: IsoDate, time: IsoDate): Fact<'certificate'> | null {
  const { issuedOn } = fact.data;
  if (issuedOn > day) return null;
  return issuedOn <= time ? fact : { ...fact, data: { ...fact.data, issuedOn: time } };
}

/**
 * What is booked is a matter of bookings; that it leaves a window one of time. A booking after the day counts for
 * nothing, yet is known, as it is to a report of that day: without it the measure would be unknown, not zero.
 */
function bookedBy(fact: Fact<'use-case'>, day: IsoDate, time: IsoDate): Fact<'use-case'> {
  const { bookedOn } = fact.data;
  if (bookedOn > day) return { ...fact, data: { ...fact.data, bookedOn: AFTER_ALL } };
  return bookedOn <= time ? fact : { ...fact, data: { ...fact.data, bookedOn: time } };
}
