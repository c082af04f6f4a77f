import type { Instant, IsoDate } from '../shared/date';

/**
 * Kinds of messages that a person can switch off one by one: somebody waits for them, something of theirs ends soon,
 * their company crossed a threshold, what they sent was decided, the weekly digest.
 */
export const NOTICE_TYPES = ['waits', 'expiry', 'threshold', 'decided', 'digest'] as const;
export type NoticeType = (typeof NOTICE_TYPES)[number];

/** What a person is told of. Ids only: what it says is looked up when it goes out, and whether it still holds. */
export type Occasion =
  | { kind: 'goal-assigned'; goalId: string }
  | { kind: 'evidence-returned'; evidenceId: string }
  | { kind: 'dispute-answered'; disputeId: string }
  /** For who decides on it. */
  | { kind: 'evidence-sent'; evidenceId: string }
  /** For who answers it. */
  | { kind: 'dispute-open'; disputeId: string }
  | { kind: 'evidence-verified'; evidenceId: string }
  /**
   * `fact` is the number of the row that says so, `days` how many before the end it is told; absent in what was written
   * before there were several.
   */
  | { kind: 'certificate-expires'; certification: string; expiresOn: IsoDate; fact: number; days?: number }
  /** The highest threshold that was reached before and the one that is now; null for none. */
  | { kind: 'threshold-crossed'; portfolio: string; from: string | null; to: string | null }
  | { kind: 'digest'; week: string };

const TYPE_OF: Readonly<Record<Occasion['kind'], NoticeType>> = {
  'goal-assigned': 'waits',
  'evidence-returned': 'waits',
  'dispute-answered': 'waits',
  'evidence-sent': 'waits',
  'dispute-open': 'waits',
  'certificate-expires': 'expiry',
  'threshold-crossed': 'threshold',
  'evidence-verified': 'decided',
  digest: 'digest'
};

export function typeOf({ kind }: Occasion): NoticeType {
  return TYPE_OF[kind];
}

/** One thing that one person is to be told. */
export interface NewNotice {
  personId: string;
  /** Whom of the partners it is about; null for none of them. */
  partnerId: string | null;
  /** What it comes from. Of the same, a person is told once. */
  why: string;
  occasion: Occasion;
  /** Not before. */
  dueAt: Instant;
}

/** One that is written down and not settled yet. */
export interface OpenNotice extends NewNotice {
  id: string;
}

/**
 * Why somebody was not told: they had switched it off; it had passed before they could be told; they opened the app
 * after it happened; it is about a partner that they left; no browser of theirs takes messages any more; it was never
 * their turn; there was nothing in it.
 */
export const UNTOLD = [
  'switched-off',
  'overtaken',
  'seen-in-app',
  'not-theirs',
  'no-device',
  'too-old',
  'nothing-to-tell'
] as const;
export type Untold = (typeof UNTOLD)[number];

/** The rules of quietness (src/content/notices/rules.json). Hours are those of the person's own clock. */
export interface NoticeRules {
  /** Nothing goes out from this hour until that one. */
  quiet: { from: number; until: number };
  /** `lateDays`: how many days later it may still go out where the house was closed. */
  digest: { weekday: number; hour: number; lateDays: number };
  /**
   * How many days before its end somebody may be told of a certificate, the farthest first; and when whoever chose
   * nothing is told. All else of it stands in the app and in the digest.
   */
  reminders: { days: readonly number[]; unlessChosen: readonly number[] };
  /** Types of one message at most: a browser shows as many buttons, and each switches one off. */
  mostTypes: number;
  tooOldAfterDays: number;
  /** From when on a message that nobody read goes to the next device. */
  nextDeviceAfterHours: number;
  /** How long the push service tries the last device. */
  lastDeviceHours: number;
  /** After that a message goes nowhere any more. */
  messageEndsAfterHours: number;
  /** How long an answer of the push service may take before nobody waits for it any more. */
  inFlightMinutes: number;
  retry: { firstMinutes: number; mostMinutes: number; mostTries: number };
}
