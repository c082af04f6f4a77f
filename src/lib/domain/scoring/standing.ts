import { currentFacts } from '../facts/current-facts';
import type { AnyFact } from '../facts/fact';
import type { IsoDate } from '../shared/date';
import type { Portfolio, Release, Threshold } from './release';
import type { Outline, PortfolioOutline } from './report';
import { nextThreshold } from './threshold';

/** Where a partner stands in one portfolio: Cisco's figure and ours beside each other, never as one. */
export interface Standing<Projected extends PortfolioOutline = PortfolioOutline> {
  portfolio: Portfolio;
  /** Cisco's own figure; null where none was imported. `seq` leads to its source row. */
  official: { index: number; asOf: IsoDate; seq: number } | null;
  /** Ours; of a report with its explanation. */
  projected: Projected;
  /** Thresholds that the official figure has reached; where there is none, the projected one. */
  reached: Threshold[];
  /** The next threshold by the same figure; null where all are reached or nothing is known. */
  next: { threshold: Threshold; missing: number } | null;
  /** True where the projected figure reaches `next`, and the official one does not. */
  projectedToReachNext: boolean;
  /** The highest threshold that the official figure has reached and the projected one has not; else null. */
  projectedToLose: Threshold | null;
}

/** Standings in the order of the release. */
export function standings<Projected extends PortfolioOutline>(
  release: Release,
  report: Outline<Projected>,
  facts: readonly AnyFact[]
): Standing<Projected>[] {
  const official = new Map<string | null, NonNullable<Standing['official']>>();
  for (const fact of currentFacts(facts, report.asOf)) {
    if (fact.kind !== 'official-index') continue;
    official.set(fact.portfolio, { index: fact.data.index, asOf: fact.asOf, seq: fact.seq });
  }
  return release.portfolios.flatMap((portfolio) => {
    const projected = report.portfolios.find((one) => one.portfolio === portfolio.id);
    return projected === undefined
      ? []
      : [standing(release, portfolio, official.get(portfolio.id) ?? null, projected)];
  });
}

function standing<Projected extends PortfolioOutline>(
  release: Release,
  portfolio: Portfolio,
  official: Standing['official'],
  projected: Projected
): Standing<Projected> {
  const leading = official?.index ?? projected.index;
  const next = leading === null ? null : nextOf(release, leading);
  const { thresholds } = release;
  const most = leading === null ? 0 : thresholds.length;
  const reachedCount = next === null ? most : thresholds.indexOf(next.threshold);
  const projectedCount = projected.index === null ? reachedCount : reachedInTurn(release, projected.reached);
  return {
    portfolio,
    official,
    projected,
    reached: thresholds.slice(0, reachedCount),
    next,
    projectedToReachNext: projectedCount > reachedCount,
    projectedToLose: projectedCount < reachedCount ? (thresholds[reachedCount - 1] ?? null) : null
  };
}

function nextOf(release: Release, index: number): Standing['next'] {
  const threshold = nextThreshold(release, index);
  return threshold === null ? null : { threshold, missing: threshold.value - index };
}

/** How many thresholds are reached from the lowest on, without one left out. */
function reachedInTurn({ thresholds }: Release, reached: readonly string[]): number {
  const first = thresholds.findIndex(({ id }) => !reached.includes(id));
  return first === -1 ? thresholds.length : first;
}
