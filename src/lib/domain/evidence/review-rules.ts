import * as v from 'valibot';
import { MOST_BITS_APART } from './picture-print';

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty());
const Days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365));

/** How evidence is reviewed, as far as a distributor may decide it (src/content/review/rules.json). */
export const ReviewRulesFile = v.strictObject({
  /** When one reviewer is not enough. */
  secondReviewer: v.strictObject({
    /** Points that an approval earns; null: points alone never ask for a second one. */
    fromPoints: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1))),
    /** Where the certificate lifts a projected index over a threshold: money hangs on it. */
    whereThresholdIsCrossed: v.boolean()
  }),
  audit: v.strictObject({
    /** Of approvals that are looked at again, 0-1. */
    share: v.pipe(v.number(), v.minValue(0), v.maxValue(1))
  }),
  serviceLevel: v.strictObject({
    /** Within how many days of 24 hours evidence is to be decided. */
    days: Days,
    /** Over how many days back it is said how that went. */
    overDays: Days
  }),
  /** When two pictures are taken for the same (see picture-print). */
  pictures: v.strictObject({
    bitsApart: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_BITS_APART)),
    cellApart: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))
  }),
  source: v.strictObject({ en: Text, de: Text }),
  illustrative: v.optional(v.boolean())
});

export type ReviewRules = v.InferOutput<typeof ReviewRulesFile>;

export const SECOND_REVIEW_REASONS = ['points', 'threshold'] as const;
export type SecondReviewReason = (typeof SECOND_REVIEW_REASONS)[number];

/** What an approval would do, as far as the rules ask. */
export interface ApprovalWorth {
  /** Of the game; null where it earns none. */
  points: number | null;
  /** Portfolios whose projected index it lifts over a threshold. */
  crosses: readonly string[];
}

/** Why an approval needs a second reviewer; empty where it needs none. */
export function secondReviewReasons(
  { points, crosses }: ApprovalWorth,
  { fromPoints, whereThresholdIsCrossed }: ReviewRules['secondReviewer']
): SecondReviewReason[] {
  return [
    ...(fromPoints !== null && (points ?? 0) >= fromPoints ? (['points'] as const) : []),
    ...(whereThresholdIsCrossed && crosses.length > 0 ? (['threshold'] as const) : [])
  ];
}
