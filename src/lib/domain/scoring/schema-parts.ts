import * as v from 'valibot';
import { numberOf } from './exact';

/** What the shapes of releases are made of. */

export const number = v.pipe(v.number(), v.finite('must be a finite number'));
const NO_NUMBER = 'must be a number, or a fraction such as "20/3"';
export const exact = v.union(
  [number, v.pipe(v.string(), v.regex(/^-?\d{1,15}\/[1-9]\d{0,14}$/, NO_NUMBER))],
  NO_NUMBER
);
/** The same, divided when it is read: for what is added up and compared as a number, such as weights. */
export const divided = v.pipe(exact, v.transform(numberOf));
export const share = v.pipe(
  number,
  v.minValue(0, 'must be between 0 and 1'),
  v.maxValue(1, 'must be between 0 and 1')
);
export const whole = v.pipe(number, v.integer('must be whole'));
export const positiveWhole = v.pipe(whole, v.minValue(1, 'must be at least 1'), v.maxValue(10_000));
export const id = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]*$/i, 'must be made of letters, digits and hyphens')
);
const sentence = v.pipe(v.string(), v.nonEmpty('must not be empty'));
export const text = v.strictObject({ en: sentence, de: sentence });
export const source = v.union([sentence, text], 'must be a text, or one in each language');
export const sourced = { source, illustrative: v.optional(v.boolean()) };
export const maybeSourced = { source: v.optional(source), illustrative: v.optional(v.boolean()) };

/**
 * One of several shapes, chosen by a look at the value, so that what is wrong is said of the shape that was meant.
 * Where there is no value to look at (a description of the shapes), it is any of them.
 */
export function choice<Output>(
  options: v.GenericSchema<unknown, Output>[],
  pick: (value: object | string | number | boolean | null) => number
): v.GenericSchema<unknown, Output> {
  const any = v.union(options);
  return v.lazy((value) => {
    const known = typeof value === 'object' || typeof value === 'string' || typeof value === 'number';
    return (known ? options[pick(value)] : undefined) ?? any;
  });
}

/** True where the value is an object with such a key. */
export function has(value: unknown, key: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key);
}
