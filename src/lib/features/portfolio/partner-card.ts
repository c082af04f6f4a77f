import type { ScoreFigures } from './ladder-label';

/** A partner as a row of the distributor's list shows it; texts are in the reader's language. */
export interface PartnerCard {
  id: string;
  name: string;
  country: string | null;
  size: string | null;
  /** Portfolios that the partner wants to be good at; empty where it chose none. */
  focus: string[];
  nextStep: { text: string; worth: string | null; minutes: number | null } | null;
  potential: { amount: number; currency: string } | null;
  /** By portfolio id. */
  scores: Record<string, ScoreFigures>;
}
