import { currentFacts } from '../facts/current-facts';
import type { AnyFact } from '../facts/fact';
import { metricsOf } from '../scoring/parts-of';
import type { Release } from '../scoring/release';
import type { PortfolioReport } from '../scoring/report';
import type { Standing } from '../scoring/standing';
import type { IsoDate } from '../shared/date';
import { likelyReasons, type Reason } from './likely-reasons';

/** Cisco's figure and ours of one portfolio, how far they are apart, and what that likely comes from. */
export interface Reconciliation {
  portfolio: string;
  official: Standing['official'];
  projected: number | null;
  /** Projected minus official; null where one of them is not known. */
  difference: number | null;
  verdict: 'apart' | 'agree' | 'no-official' | 'no-projection' | 'nothing-known';
  /** The likeliest first. Empty where the two agree, and where there is no official figure to differ from. */
  reasons: Reason[];
}

/** Official figures have one decimal: what differs by less than half of it may be the same. */
export const AGREES_WITHIN = 0.05;

export interface ReconcileQuestion {
  release: Release;
  standings: readonly Standing<PortfolioReport>[];
  /** Every observation of the partner that stands. */
  facts: readonly AnyFact[];
  /** The partner's size class; null where it is not known. */
  size: string | null;
  asOf: IsoDate;
}

/** Puts the two ledgers beside each other, portfolio by portfolio in the order of the release. Neither is changed. */
export function reconcile({ release, standings, facts, size, asOf }: ReconcileQuestion): Reconciliation[] {
  const current = currentFacts(facts, asOf);
  return standings.map((standing) => {
    const { official, projected } = standing;
    const difference =
      official === null || projected.index === null ? null : projected.index - official.index;
    const verdict = verdictOf(official === null, projected.index === null, difference);
    const asks = verdict === 'apart' || verdict === 'no-projection';
    return {
      portfolio: standing.portfolio.id,
      official,
      projected: projected.index,
      difference,
      verdict,
      reasons: asks
        ? likelyReasons({
            report: projected,
            metrics: metricsOf(standing.portfolio),
            measures: release.measures,
            officialAsOf: official?.asOf ?? null,
            asOf,
            current,
            size
          })
        : []
    };
  });
}

function verdictOf(
  noOfficial: boolean,
  noProjection: boolean,
  difference: number | null
): Reconciliation['verdict'] {
  if (noOfficial) return noProjection ? 'nothing-known' : 'no-official';
  if (difference === null) return 'no-projection';
  // A hair more than the half, so that 4.65 and 4.6 do not differ by how binary writes them.
  return Math.abs(difference) <= AGREES_WITHIN + 1e-9 ? 'agree' : 'apart';
}
