import type { KnownFee } from '../certificates/fee-of';
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
  /** The size class by which it was computed; null where it is not known. Absent in memos of before. */
  size?: string | null;
  /** Where the size is not known: the class like which it was counted. */
  sizeLike?: { id: string; title: LocalizedText } | null;
  /** The fiscal quarter, since the first day of which changes are told. Absent in memos of before. */
  quarter?: { from: IsoDate; to: IsoDate };
  /** What changed since then, and why. Absent in memos of before. */
  changes?: MemoChange[];
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
  /** The projected index when the fiscal quarter began, or when it was first known in it. */
  quarterStart: number | null;
  /** Titles of the thresholds that the projected index reaches, and the next one. */
  reached: LocalizedText[];
  next: { title: LocalizedText; value: number; missing: number } | null;
  money: MoneyLine[];
  /** A guaranteed level that holds, and the level that therefore holds; null: none. Absent in memos of before. */
  protection?: {
    level: { title: LocalizedText; value: number };
    until: IsoDate;
    /** True where the guarantee alone keeps the level. */
    keeps: boolean;
  } | null;
}

export interface MemoDecision {
  step: NextStep;
  title: LocalizedText;
  portfolio: LocalizedText | null;
  /** The benefit that the step would bring into reach; null where it crosses nothing. */
  unlocks: LocalizedText | null;
  /** Exam fee, minor units, of the whole way where there is one; null where not known. */
  fee: KnownFee | null;
  /** Of a step that is the first of several: the certification that they lead to. */
  goal?: LocalizedText;
  /** For a use case: which one. Absent in memos of before. */
  useCase?: { offer: string; customer: string; deal: string } | null;
  /** What the step itself brings or keeps open: the incentive of its milestone, minor units. */
  incentive?: { amount: number; currency: string } | null;
  /** The day to have it done by, and why that day. */
  by?: { on: IsoDate; why: 'quarter-end' | 'lapse' | 'incentive-expiry' };
}

/** One thing that changed. Figures keep their ledger; nobody is named. */
export type MemoChange =
  | {
      kind: 'official';
      portfolio: LocalizedText;
      before: { index: number; asOf: IsoDate } | null;
      after: { index: number; asOf: IsoDate };
    }
  | {
      kind: 'projected';
      portfolio: LocalizedText;
      before: number;
      after: number;
      since: IsoDate;
      /** Titles of the metrics whose points changed. */
      by: LocalizedText[];
    }
  | { kind: 'certificates-gained' | 'certificates-lapsed'; count: number; titles: LocalizedText[] }
  | { kind: 'bookings'; count: number; amounts: { currency: string; amount: number }[] }
  | { kind: 'milestones'; milestone: 'onboard' | 'adopt'; count: number };

export interface MemoGoal {
  title: LocalizedText;
  dueOn: IsoDate;
  state: 'proposed' | 'accepted' | 'declined';
  /** 0-1; null where not known. */
  share: number | null;
}
