import type { AnyFact } from '../facts/fact';
import type { Engine, ScoringMoment } from '../scoring/engine';
import { isReached, settleIndex } from '../scoring/threshold';

/** What the projected index of one portfolio would be without a certificate. Stored nowhere. */
export interface LapseEffect {
  portfolio: string;
  before: number;
  /** Null where without it too little is known to say an index. */
  after: number | null;
  /** Ids of the thresholds that would be lost, highest first. */
  losesThresholds: string[];
}

/**
 * What it would do to each portfolio if certificates lapsed today, everything else left as it is. Empty where
 * nothing moves: colleagues hold enough, it does not count, or no index is known.
 *
 * @param keys fact keys of the certificates, see `walletOf`
 */
export function lapseEffects(
  engine: Engine,
  facts: readonly AnyFact[],
  moment: ScoringMoment,
  keys: readonly string[]
): LapseEffect[] {
  const gone = new Set(keys);
  const kept = facts.filter((fact) => fact.kind !== 'certificate' || !gone.has(fact.key));
  const before = engine.indices(engine.measure(facts, moment.asOf), moment.size);
  const after = engine.indices(engine.measure(kept, moment.asOf), moment.size);
  return engine.portfolios.flatMap((portfolio, at): LapseEffect[] => {
    const [with_, without] = [before[at] ?? NaN, after[at] ?? NaN];
    if (Number.isNaN(with_) || settleIndex(with_) === settleIndex(without)) return [];
    const losesThresholds = engine.release.thresholds
      .filter((threshold) => isReached(threshold, with_) && !isReached(threshold, without))
      .map(({ id }) => id)
      .toReversed();
    return [{ portfolio, before: with_, after: Number.isNaN(without) ? null : without, losesThresholds }];
  });
}
