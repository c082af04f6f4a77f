import * as v from 'valibot';
import { MONTH_NAMES } from '../calendar/calendar-months';
import { isIsoDate } from '../shared/date';
import { measure } from './measure-schema';
import type { Metric, Portfolio, Release } from './release';
import { pointsRule, requirement } from './rule-schema';
import { scale, scaleReference } from './scale-schema';
import {
  choice,
  divided,
  exact,
  has,
  id,
  maybeSourced,
  number,
  share,
  source,
  sourced,
  text,
  whole
} from './schema-parts';

/** The shape of a release's JSON; what a shape cannot say is checked by `checkRelease`. */

// In a weighted mean the weights must sum to 1, which is checked; in a sum they are factors.
const weight = v.optional(v.pipe(divided, v.minValue(0, 'must not be negative')), 1);
const atLeast = v.array(v.strictObject({ metric: id, atLeast: exact }));
const metricBase = {
  id,
  title: text,
  weight,
  status: v.picklist(['scored', 'held']),
  gates: v.optional(atLeast),
  ...sourced
};
export const metric = choice<Metric>(
  [
    v.strictObject({ ...metricBase, measure: id, scale: scaleReference }),
    v.strictObject({ ...metricBase, points: pointsRule })
  ],
  (value) => (has(value, 'points') ? 1 : 0)
);

export const categories = v.pipe(
  v.array(v.strictObject({ category: id, weight, metrics: v.array(metric), ...sourced })),
  v.nonEmpty('must have at least one category')
);
const portfolioBase = { id, title: text };
export const track = v.strictObject({
  id,
  title: text,
  ...maybeSourced,
  when: v.optional(v.array(requirement)),
  categories
});
export const portfolio = choice<Portfolio>(
  [
    v.strictObject({ ...portfolioBase, categories }),
    v.strictObject({
      ...portfolioBase,
      chooseTrack: v.picklist(['best', 'first']),
      qualifiedBy: v.optional(v.picklist(['best', 'any'], 'must be "best" or "any"')),
      tracks: v.pipe(v.array(track), v.minLength(2, 'must have at least two tracks'))
    })
  ],
  (value) => (has(value, 'tracks') ? 1 : 0)
);

const policy = v.picklist(['reweight', 'zero']);

export const releaseSchema = v.strictObject({
  id,
  programme: id,
  title: text,
  effectiveFrom: v.pipe(v.string(), v.check(isIsoDate, 'must be a date such as 2026-01-25')),
  source,
  scale: v.strictObject({ minimum: number, maximum: number }),
  combine: v.optional(v.picklist(['weighted-mean', 'sum'])),
  calendar: v.optional(
    v.strictObject({
      kind: v.literal('months'),
      yearStartsIn: v.picklist(MONTH_NAMES, 'must be a month: january to december'),
      ...sourced
    })
  ),
  rounding: v.optional(
    v.strictObject({
      decimals: v.pipe(
        whole,
        v.minValue(0, 'must be between 0 and 9'),
        v.maxValue(9, 'must be between 0 and 9')
      ),
      mode: v.picklist(['half-up', 'down']),
      ...sourced
    })
  ),
  notApplicable: v.strictObject({
    metrics: policy,
    categories: policy,
    minimumKnownWeight: share,
    ...sourced
  }),
  thresholds: v.array(
    v.strictObject({
      id,
      value: divided,
      comparator: v.picklist(['>=', '>']),
      title: text,
      money: v.optional(v.literal('incentive')),
      benefits: v.array(v.strictObject({ title: text, ...sourced })),
      requires: v.optional(
        v.strictObject({ everyMetricAbove: v.optional(number), metrics: v.optional(atLeast), ...sourced })
      ),
      ...sourced
    })
  ),
  sizes: v.array(v.strictObject({ id, title: text, when: v.optional(v.array(requirement)), ...sourced })),
  measures: v.record(id, measure),
  scales: v.record(id, scale),
  categories: v.array(v.strictObject({ id, title: text })),
  portfolios: v.pipe(v.array(portfolio), v.nonEmpty('must have at least one portfolio'))
}) satisfies v.GenericSchema<unknown, Release>;
