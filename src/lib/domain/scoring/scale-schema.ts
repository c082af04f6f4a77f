import * as v from 'valibot';
import type { Scale, ScaleReference } from './scale';
import { choice, exact, has, id, maybeSourced, number, text } from './schema-parts';

const point = v.strictObject({ value: exact, points: exact });

export const scale = v.variant('kind', [
  v.strictObject({
    kind: v.literal('bands'),
    ...maybeSourced,
    bands: v.pipe(
      v.array(
        v.strictObject({
          from: v.optional(v.nullable(exact)),
          upTo: v.nullable(exact),
          closed: v.boolean(),
          points: exact
        })
      ),
      v.nonEmpty('must have at least one band')
    )
  }),
  v.strictObject({ kind: v.literal('linear'), ...maybeSourced, from: point, to: point }),
  v.strictObject({ kind: v.literal('proportional'), ...maybeSourced, target: exact, maximum: exact }),
  v.strictObject({
    kind: v.literal('per-unit'),
    ...maybeSourced,
    points: exact,
    per: v.optional(exact),
    whole: v.optional(v.boolean()),
    maximum: exact
  }),
  v.strictObject({
    kind: v.literal('levels'),
    ...maybeSourced,
    levels: v.pipe(
      v.array(v.strictObject({ level: number, title: text, points: exact })),
      v.nonEmpty('must have at least one level')
    )
  })
]);

const scaleOrId = choice<Scale | string>([id, scale], (value) => (typeof value === 'string' ? 0 : 1));

export const scaleReference = choice<ScaleReference>(
  [id, v.strictObject({ bySize: v.record(id, scaleOrId) }), scale],
  (value) => (typeof value === 'string' ? 0 : has(value, 'bySize') ? 1 : 2)
);
