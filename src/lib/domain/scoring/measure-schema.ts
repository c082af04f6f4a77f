import * as v from 'valibot';
import { MILESTONES } from '../facts/fact';
import type { ConditionField, Window } from './measure';
import { choice, exact, has, id, number, positiveWhole, text } from './schema-parts';

const CONDITION_FIELDS: ConditionField[] = [
  'stage',
  'maximumIncentive',
  'optIn',
  'offer',
  'useCase',
  'currency',
  ...MILESTONES.map((milestone) => `milestones.${milestone}` as const)
];

const base = {
  title: text,
  unit: v.picklist(['percent', 'count', 'money', 'level', 'per-amount'])
};
const where = v.array(
  v.strictObject({ field: v.picklist(CONDITION_FIELDS), is: v.union([v.string(), v.boolean()]) })
);
const window = choice<Window>(
  [
    v.strictObject({ days: positiveWhole }),
    v.strictObject({ fiscalMonths: positiveWhole }),
    v.strictObject({ fiscalQuarters: positiveWhole })
  ],
  (value) => (has(value, 'days') ? 0 : has(value, 'fiscalMonths') ? 1 : 2)
);
const certifications = v.pipe(v.array(id), v.nonEmpty('must name at least one certification'));
const several = v.pipe(v.array(id), v.nonEmpty('must name at least one measure'));

export const measure = v.variant('kind', [
  v.strictObject({ kind: v.literal('ratio'), ...base, numerator: id, denominator: id }),
  v.strictObject({
    kind: v.literal('sum'),
    ...base,
    of: v.literal('bookingAmount'),
    where,
    windowFiscalMonths: v.optional(v.pipe(positiveWhole, v.maxValue(600))),
    window: v.optional(window)
  }),
  v.strictObject({
    kind: v.literal('count-use-cases'),
    ...base,
    distinct: v.picklist(['deal', 'customer', 'useCase', 'offer']),
    where,
    window: v.optional(window)
  }),
  v.strictObject({
    kind: v.literal('per-amount'),
    ...base,
    count: id,
    amount: id,
    per: v.pipe(number, v.gtValue(0, 'must be greater than 0'), v.integer('must be whole minor units')),
    currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code'))
  }),
  v.strictObject({
    kind: v.literal('count-people'),
    ...base,
    certifications
  }),
  v.strictObject({
    kind: v.literal('count-people-with-all'),
    ...base,
    sets: v.pipe(v.array(certifications), v.minLength(2, 'must have at least two sets'))
  }),
  v.strictObject({
    kind: v.literal('reported'),
    ...base,
    measure: v.optional(id),
    window: v.optional(window)
  }),
  v.strictObject({
    kind: v.literal('growth'),
    ...base,
    current: id,
    baseline: id,
    leastBaseline: v.optional(exact)
  }),
  v.strictObject({ kind: v.literal('total'), ...base, of: several }),
  v.strictObject({
    kind: v.literal('difference'),
    ...base,
    minuend: id,
    subtrahend: id,
    belowZero: v.picklist(['negative', 'zero'], 'must be "negative" or "zero"')
  }),
  v.strictObject({ kind: v.literal('any'), ...base, of: several })
]);
