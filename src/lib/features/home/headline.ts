import type { NextStep } from '$lib/domain/paths/next-step';
import type { Portfolio, Release, Threshold } from '$lib/domain/scoring/release';
import type { Standing } from '$lib/domain/scoring/standing';

/** What matters most now; the screen makes a sentence of it. */
export type Headline =
  /** The next step takes a portfolio to a threshold (or, for a renewal, keeps it there). */
  | { kind: 'step-crosses'; step: NextStep; portfolio: Portfolio; threshold: Threshold }
  | { kind: 'about-to-fall'; portfolio: Portfolio; threshold: Threshold }
  | { kind: 'nearest'; portfolio: Portfolio; threshold: Threshold; missing: number; official: boolean }
  | { kind: 'all-reached' }
  | { kind: 'nothing-known' };

/** Picks the headline: a crossing in reach, else a loss ahead, else the shortest distance. */
export function headlineOf(
  release: Release,
  standings: readonly Standing[],
  steps: readonly NextStep[]
): Headline {
  return (
    crossing(release, standings, steps[0]) ??
    fall(standings) ??
    nearest(standings) ?? {
      kind: standings.some(({ official, projected }) => official !== null || projected.index !== null)
        ? 'all-reached'
        : 'nothing-known'
    }
  );
}

function crossing(release: Release, standings: readonly Standing[], step?: NextStep): Headline | null {
  const worth = step?.worth;
  const standing = standings.find(({ portfolio }) => portfolio.id === worth?.portfolio);
  const threshold = release.thresholds.find(({ id }) => id === worth?.crosses);
  if (!step || !standing || !threshold) return null;
  // Where Cisco's own figure is there already, reaching it in the projection is no news; keeping it is.
  if (step.kind !== 'renew' && standing.official !== null && standing.reached.includes(threshold))
    return null;
  return { kind: 'step-crosses', step, portfolio: standing.portfolio, threshold };
}

function fall(standings: readonly Standing[]): Headline | null {
  for (const { portfolio, projectedToLose } of standings) {
    if (projectedToLose !== null) return { kind: 'about-to-fall', portfolio, threshold: projectedToLose };
  }
  return null;
}

function nearest(standings: readonly Standing[]): Headline | null {
  const [first] = standings
    .flatMap(({ portfolio, next, official }) =>
      next === null ? [] : [{ portfolio, ...next, official: official !== null }]
    )
    .sort((a, b) => a.missing - b.missing);
  return first === undefined ? null : { kind: 'nearest', ...first };
}
