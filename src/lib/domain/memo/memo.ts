import type { MoneyLine } from '../money/money-summary';
import type { NextStep } from '../paths/next-step';
import type { LocalizedText } from '../shared/text';
import type { Instant, IsoDate } from '../shared/date';

/**
 * One page for management: where the company stands, what changed, what it costs and by when, three decisions,
 * and what all of it rests on. Frozen when it is shared, so that the page that was opened is the page that was
 * sent. No game in it.
 */
export interface Memo {
  partner: string;
  author: string;
  /** The company's own remark, in its own words. */
  remark: string | null;
  writtenAt: Instant;
  asOf: IsoDate;
  portfolios: MemoPortfolio[];
  /** At most three, best first. */
  decisions: MemoDecision[];
  goals: MemoGoal[];
  sources: {
    release: { id: string; title: LocalizedText; illustrative: boolean };
    /** Newest first: where the facts came from. */
    imports: { kind: string; fileName: string; asOf: IsoDate }[];
  };
}

export interface MemoPortfolio {
  title: LocalizedText;
  /** Cisco's own figure; null where none was imported. */
  official: { index: number; asOf: IsoDate } | null;
  /** Ours, from imported and verified facts; null where too little is known. */
  projected: number | null;
  /** The projected index when the fiscal quarter began. */
  quarterStart: number | null;
  /** Titles of the thresholds that the projected index reaches, and the next one. */
  reached: LocalizedText[];
  next: { title: LocalizedText; value: number; missing: number } | null;
  money: MoneyLine[];
}

export interface MemoDecision {
  step: NextStep;
  title: LocalizedText;
  portfolio: LocalizedText | null;
  /** The benefit that the step would bring into reach; null where it crosses nothing. */
  unlocks: LocalizedText | null;
  /** Exam fee, minor units; null where not known. */
  fee: { amount: number; currency: string } | null;
}

export interface MemoGoal {
  title: LocalizedText;
  dueOn: IsoDate;
  state: 'proposed' | 'accepted' | 'declined';
  /** 0-1; null where not known. */
  share: number | null;
}
