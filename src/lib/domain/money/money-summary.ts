/**
 * Incentive money of the imported WorkSpan rows (domain notes, section 7), minor units. One entry a currency;
 * amounts of different currencies are never added.
 */
export interface MoneySummary {
  byPortfolio: Record<string, MoneyLine[]>;
}

/** Which of the three an amount belongs to. */
export type MoneyStanding = 'earned' | 'missed' | 'potential';

/** What one use case adds to one of the three lines. */
export interface MoneyPart {
  /** Of the fact: leads to its source row. */
  seq: number;
  offer: string;
  customerName: string;
  currency: string;
  /** Minor units. */
  amount: number;
}

export interface MoneyLine {
  currency: string;
  /** Opted in, completed on or after the rebate start and on or before the expiry. */
  earned: number;
  /** Completed on or after booking, but not opted in, or before the rebate start. */
  missed: number;
  /** Eligible and not yet completed. */
  potential: number;
}
