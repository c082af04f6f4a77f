import type { AnyFact } from '../facts/fact';
import type { Engine, ScoringMoment } from '../scoring/engine';
import { explainReport } from '../scoring/explain';
import { settleIndex } from '../scoring/threshold';

/** How a projected index moved between two states of what is known. */
export interface IndexMove {
  portfolio: string;
  /** Null where too little was, or is, known. */
  before: number | null;
  after: number | null;
  /** Ids of the metrics whose points are others now: what moved it. */
  metrics: string[];
}

/** The portfolios whose projected index is another by `after` than by `before`, both as of one moment. */
export function indexMoves(
  engine: Engine,
  before: readonly AnyFact[],
  after: readonly AnyFact[],
  moment: ScoringMoment
): IndexMove[] {
  const then = explainReport(engine, before, moment).portfolios;
  return explainReport(engine, after, moment).portfolios.flatMap((now, at): IndexMove[] => {
    const old = then[at];
    if (old === undefined || settled(old.index) === settled(now.index)) return [];
    const points = new Map(
      old.categories.flatMap(({ metrics }) => metrics.map((one) => [one.metric, one.points]))
    );
    const metrics = now.categories
      .flatMap((category) => category.metrics)
      .filter((one) => one.weight > 0 && one.points !== points.get(one.metric))
      .map(({ metric }) => metric);
    return [{ portfolio: now.portfolio, before: old.index, after: now.index, metrics }];
  });
}

function settled(index: number | null): number | null {
  return index === null ? null : settleIndex(index);
}
