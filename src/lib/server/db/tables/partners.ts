export interface PartnerTable {
  id: string;
  name: string;
  /** `name` folded for comparison, see `partnerNameKey`. */
  name_key: string;
  /** Cisco's BE GEO ID. */
  geo_id: string | null;
  country: string | null;
  alias: string;
  board_name_shown: number;
  board_hidden: number;
  created_at: string;
  created_by_import: string | null;
  archived_at: string | null;
}

/** The portfolios that a partner wants to be good at. */
export interface PartnerFocusTable {
  partner_id: string;
  /** Json: portfolio ids, the first the most wanted; none: no choice any more */
  portfolios: string;
  chosen_by: string | null;
  chosen_at: string;
}

export interface PartnerScoreTable {
  partner_id: string;
  portfolio: string;
  release_id: string;
  as_of: string;
  projected: number | null;
  official: number | null;
  official_as_of: string | null;
  season_start: number | null;
  known_weight: number;
}

export interface PartnerOutlookTable {
  partner_id: string;
  release_id: string;
  as_of: string;
  size: string | null;
  consent_on: string | null;
  /** Json: NextStep */
  next_step: string | null;
  next_step_minutes: number | null;
  /** Json: MoneySummary */
  money: string;
  /** Open incentive over all portfolios in the currency that has most of it, minor units. */
  potential: number | null;
  potential_currency: string | null;
  /** Fiscal quarter that the share is about, e.g. "FY27-Q2". */
  season: string;
  /** 0-1: distance covered this season to the next threshold, in the portfolio where most was covered. */
  season_share: number | null;
  season_portfolio: string | null;
  season_threshold: string | null;
}

/** What was taken from a partner's facts when it was last scored, see `domain/scoring/figures.ts`. */
export interface PartnerFiguresTable {
  partner_id: string;
  /** The release whose figures they are, in its order. */
  release_id: string;
  as_of: string;
  figures: Uint8Array;
}

export interface MemoLinkTable {
  id: string;
  token_hash: string;
  partner_id: string;
  /** Json: Memo, frozen when it was shared */
  content: string;
  created_by: string;
  created_at: string;
  expires_at: string;
  revoked_at: string | null;
  opened_count: number;
  last_opened_at: string | null;
}
