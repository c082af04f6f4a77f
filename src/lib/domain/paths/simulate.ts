import type { Slot } from '../scoring/compile-release';
import type { Engine } from '../scoring/engine';
import type { StandingFacts } from '../scoring/standing-facts';
import type { NextStep } from './suggestion';

/** Something that could be done, as the facts would stand when it is. */
export interface Candidate {
  step: Omit<NextStep, 'worth'>;
  after: StandingFacts;
  /** What it is compared with, where that is not the present: a renewal against the lapse. */
  before?: StandingFacts;
  /** Which measured values it can change. */
  touches(slot: Slot): boolean;
}

/** How far a candidate would move the index of one portfolio; null where the index is not known. */
export interface Move {
  portfolio: string;
  before: number | null;
  after: number | null;
}

/**
 * What-if on the facts of one partner: everything is measured once, then only what a candidate touches. Gives
 * the portfolios of which it changes a measured value.
 */
export function makeSimulation(
  engine: Engine,
  present: StandingFacts,
  size: string | null
): (candidate: Candidate) => Move[] {
  const { slots } = engine.compiled;
  const values = engine.measureStanding(present);
  const indices = engine.indices(values, size);
  return (candidate) => {
    const after = values.slice();
    const before = candidate.before === undefined ? values : values.slice();
    const changed = new Set<string>();
    slots.forEach((slot, at) => {
      if (!slot.moves || !candidate.touches(slot)) return;
      const valueIn = (facts: StandingFacts): number =>
        slot.measure.measure(facts, slot.portfolio).value ?? NaN;
      after[at] = valueIn(candidate.after);
      if (candidate.before !== undefined) before[at] = valueIn(candidate.before);
      if (!Object.is(after[at], before[at])) changed.add(slot.portfolio);
    });
    if (changed.size === 0) return [];
    const indicesAfter = engine.indices(after, size);
    const indicesBefore = before === values ? indices : engine.indices(before, size);
    return engine.portfolios.flatMap((portfolio, at) =>
      changed.has(portfolio)
        ? [{ portfolio, before: knownOrNull(indicesBefore[at]), after: knownOrNull(indicesAfter[at]) }]
        : []
    );
  };
}

function knownOrNull(index: number | undefined): number | null {
  return index === undefined || Number.isNaN(index) ? null : index;
}
