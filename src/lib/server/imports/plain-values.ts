/*
 * Values in the forms that almost all cells have, read from their bytes without becoming text. Whatever has another
 * form is read as text (see values.ts), and comes to the same.
 */

const ZERO = 48;
const POINT = 46;
const HYPHEN = 45;
const SLASH = 47;
const UPPER_N = 78;
const UPPER_Y = 89;
const LOWER_E = 101;
const LOWER_O = 111;
const LOWER_S = 115;

const MOST_DIGITS = 15;
const POWERS = [1, 10, 100, 1_000];

/**
 * An amount in minor units of digits with at most one point and no more decimals than the currency has; -1 for any
 * other form.
 */
export function plainAmount(bytes: Uint8Array, start: number, end: number, decimals: number): number {
  // The end of a cell that holds doubled quotes lies before its start.
  if (end < start || end - start > MOST_DIGITS) return -1;
  let minor = 0;
  let point = end;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit >= 0 && digit <= 9) minor = minor * 10 + digit;
    else if (digit === POINT - ZERO && point === end && at > start) point = at;
    else return -1;
  }
  const missing = decimals - Math.max(0, end - point - 1);
  return missing < 0 || start === end ? -1 : minor * (POWERS[missing] ?? NaN);
}

/** Whether the text is `Yes`; null for any text but that, `No` and none. */
export function plainFlag(bytes: Uint8Array, start: number, end: number): boolean | null {
  switch (end - start) {
    case 0:
      return false;
    case 2:
      return bytes[start] === UPPER_N && bytes[start + 1] === LOWER_O ? false : null;
    case 3:
      return bytes[start] === UPPER_Y && bytes[start + 1] === LOWER_E && bytes[start + 2] === LOWER_S
        ? true
        : null;
    default:
      return null;
  }
}

const FIRST_WRITTEN = 100_000;
const FIRST_YEAR = 1990;
const YEARS = 110;
/** All numbers of `plainDate` are below. */
export const PLAIN_DATES = FIRST_WRITTEN + YEARS * 12 * 31;

/**
 * A number for a text of the form `46123`, `2026-03-08` or `3/8/2026`: the same number, the same day, or for all of
 * them no day. 0 for any other text.
 */
export function plainDate(bytes: Uint8Array, start: number, end: number): number {
  const length = end - start;
  if (length === 5) return digits(bytes, start, end);
  if (length === 10 && bytes[start + 4] === HYPHEN && bytes[start + 7] === HYPHEN) {
    const month = digits(bytes, start + 5, start + 7);
    return written(digits(bytes, start, start + 4), month, digits(bytes, start + 8, end));
  }
  if (length < 8 || length > 10 || bytes[end - 5] !== SLASH) return 0;
  const first = bytes[start + 1] === SLASH ? start + 1 : start + 2;
  const second = end - 5;
  if (bytes[first] !== SLASH || second - first < 2 || second - first > 3) return 0;
  const month = digits(bytes, start, first);
  return written(digits(bytes, second + 1, end), month, digits(bytes, first + 1, second));
}

function written(year: number, month: number, day: number): number {
  if (year < FIRST_YEAR || year >= FIRST_YEAR + YEARS || month < 1 || month > 12 || day < 1 || day > 31)
    return 0;
  return FIRST_WRITTEN + ((year - FIRST_YEAR) * 12 + month - 1) * 31 + day - 1;
}

/** The number that these bytes are the digits of; 0 where not all of them are digits. */
function digits(bytes: Uint8Array, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = (bytes[at] as number) - ZERO;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return value;
}
