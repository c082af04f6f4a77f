import * as v from 'valibot';
import type { Exact } from './exact';
import type { PointsRule, Requirement, Step } from './points-rule';
import { scaleReference } from './scale-schema';
import { choice, exact, has, id, maybeSourced, text } from './schema-parts';

export const requirement = choice<Requirement>(
  [v.strictObject({ measure: id, atLeast: exact }), v.strictObject({ measure: id, below: exact })],
  (value) => (has(value, 'below') ? 1 : 0)
);

const several = v.pipe(
  v.array(v.lazy((): v.GenericSchema<unknown, PointsRule> => pointsRule)),
  v.nonEmpty('must have at least one part')
);

const step: v.GenericSchema<unknown, Step> = v.strictObject({
  title: v.optional(text),
  ...maybeSourced,
  when: v.optional(v.array(requirement)),
  points: v.optional(
    choice<Exact | PointsRule>(
      [exact, v.lazy((): v.GenericSchema<unknown, PointsRule> => pointsRule)],
      (value) => (typeof value === 'object' ? 1 : 0)
    )
  )
});

export const pointsRule: v.GenericSchema<unknown, PointsRule> = v.variant('kind', [
  v.strictObject({ kind: v.literal('scale'), measure: id, scale: scaleReference }),
  v.strictObject({ kind: v.literal('sum'), of: several, maximum: v.optional(exact) }),
  v.strictObject({ kind: v.literal('best'), of: several }),
  v.strictObject({
    kind: v.literal('steps'),
    steps: v.pipe(v.array(step), v.nonEmpty('must have at least one step')),
    maximum: v.optional(exact)
  })
]);
