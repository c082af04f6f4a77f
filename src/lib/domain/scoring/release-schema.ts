import * as v from 'valibot';
import { MILESTONES } from '../facts/fact';
import { isIsoDate } from '../shared/date';
import type { ConditionField, Release } from './release';

/** The shape of a release's JSON; what a shape cannot say is checked by `checkRelease`. */

const number = v.pipe(v.number(), v.finite('must be a finite number'));
const share = v.pipe(
  number,
  v.minValue(0, 'must be between 0 and 1'),
  v.maxValue(1, 'must be between 0 and 1')
);
const positive = v.pipe(number, v.gtValue(0, 'must be greater than 0'));
const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]*$/i, 'must be made of letters, digits and hyphens')
);
const sentence = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const text = v.strictObject({ en: sentence, de: sentence });
const sourced = { source: sentence, illustrative: v.optional(v.boolean()) };
const maybeSourced = { source: v.optional(sentence), illustrative: v.optional(v.boolean()) };

const scale = v.variant('kind', [
  v.strictObject({
    kind: v.literal('bands'),
    ...maybeSourced,
    bands: v.pipe(
      v.array(v.strictObject({ upTo: v.nullable(number), closed: v.boolean(), points: number })),
      v.nonEmpty('must have at least one band')
    )
  }),
  v.strictObject({ kind: v.literal('proportional'), ...maybeSourced, target: positive, maximum: positive }),
  v.strictObject({ kind: v.literal('per-unit'), ...maybeSourced, points: positive, maximum: positive }),
  v.strictObject({
    kind: v.literal('levels'),
    ...maybeSourced,
    levels: v.pipe(
      v.array(v.strictObject({ level: number, title: text, points: number })),
      v.nonEmpty('must have at least one level')
    )
  })
]);

const scaleOrId = v.union([id, scale]);
const scaleReference = v.union([id, v.strictObject({ bySize: v.record(id, scaleOrId) }), scale]);

const CONDITION_FIELDS: ConditionField[] = [
  'stage',
  'maximumIncentive',
  'optIn',
  'offer',
  'useCase',
  'currency',
  ...MILESTONES.map((milestone) => `milestones.${milestone}` as const)
];

const measureBase = {
  title: text,
  unit: v.picklist(['percent', 'count', 'money', 'level', 'per-amount'])
};
const measure = v.variant('kind', [
  v.strictObject({ kind: v.literal('ratio'), ...measureBase, numerator: id, denominator: id }),
  v.strictObject({
    kind: v.literal('sum'),
    ...measureBase,
    of: v.literal('bookingAmount'),
    where: v.array(
      v.strictObject({ field: v.picklist(CONDITION_FIELDS), is: v.union([v.string(), v.boolean()]) })
    ),
    windowFiscalMonths: v.optional(v.pipe(number, v.integer('must be whole'), v.minValue(1), v.maxValue(600)))
  }),
  v.strictObject({
    kind: v.literal('per-amount'),
    ...measureBase,
    count: id,
    amount: id,
    per: v.pipe(positive, v.integer('must be whole minor units')),
    currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'))
  }),
  v.strictObject({
    kind: v.literal('count-people'),
    ...measureBase,
    certifications: v.pipe(v.array(id), v.nonEmpty('must name at least one certification'))
  }),
  v.strictObject({ kind: v.literal('reported'), ...measureBase, measure: v.optional(id) })
]);

const metric = v.strictObject({
  id,
  title: text,
  weight: share,
  status: v.picklist(['scored', 'held']),
  measure: id,
  scale: scaleReference,
  ...sourced
});

const policy = v.picklist(['reweight', 'zero']);

export const releaseSchema: v.GenericSchema<unknown, Release> = v.strictObject({
  id,
  programme: id,
  title: text,
  effectiveFrom: v.pipe(v.string(), v.check(isIsoDate, 'must be a date such as 2026-01-25')),
  source: sentence,
  scale: v.strictObject({ minimum: number, maximum: number }),
  notApplicable: v.strictObject({
    metrics: policy,
    categories: policy,
    minimumKnownWeight: share,
    ...sourced
  }),
  thresholds: v.array(
    v.strictObject({
      id,
      value: number,
      comparator: v.picklist(['>=', '>']),
      title: text,
      money: v.optional(v.literal('incentive')),
      benefits: v.array(v.strictObject({ title: text, ...sourced })),
      ...sourced
    })
  ),
  sizes: v.array(v.strictObject({ id, title: text, ...sourced })),
  measures: v.record(id, measure),
  scales: v.record(id, scale),
  categories: v.array(v.strictObject({ id, title: text })),
  portfolios: v.array(
    v.strictObject({
      id,
      title: text,
      categories: v.array(
        v.strictObject({ category: id, weight: share, metrics: v.array(metric), ...sourced })
      )
    })
  )
});
