import { currencyDecimals } from '$lib/domain/money/currency';
import { addDays, isIsoDate, type IsoDate } from '$lib/domain/shared/date';

// Zero-width characters, BOM, soft hyphen and controls say nothing; every other space is a space.
const INVISIBLE = /(?![\t\n\r])[\p{Cc}\p{Cf}]/gu;
const SPACES = /[\s\u00a0\u2000-\u200a\u202f\u205f\u3000]+/g;
const UNTIDY = /[^\u0020-\u007e]| {2}|^ | $/;

/** A cell's text without what nobody can see: invisible characters gone, any run of spaces one space, trimmed. */
export function cleanText(raw: string): string {
  if (!UNTIDY.test(raw)) return raw;
  return raw.replace(INVISIBLE, '').replace(SPACES, ' ').trim();
}

const NOTHING = new Set(['', '-', '--', 'n/a', 'na', 'null', 'none', '#n/a']);

/** True where the cell says that there is nothing: empty, "-", "N/A" … */
export function saysNothing(text: string): boolean {
  return text.length < 5 && NOTHING.has(text.toLowerCase());
}

/** An id as text: a spreadsheet's ".0" is dropped. */
export function readId(raw: string): string {
  const text = cleanText(raw);
  return text.endsWith('0') ? text.replace(/^(\d+)\.0+$/, '$1') : text;
}

const YES = new Set(['yes', 'true', '1', 'y', '1.0', 'x', 'ja', 'j']);

export function readFlag(raw: string): boolean {
  return raw !== '' && YES.has(cleanText(raw).toLowerCase());
}

/** For comparing column names, offers and other vocabulary: letters and digits only, lower case. */
export function fold(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

/**
 * A number as people and spreadsheets write it: `1,234.56`, `1.234,56`, `1 234.56`, `(12)`, `$5`, `1.2E5`. A
 * single comma before exactly three digits groups thousands, as the reports' own US form does.
 *
 * @returns null where it is none
 */
export function readNumber(raw: string): number | null {
  if (PLAIN_NUMBER.test(raw)) return Number(raw);
  const [, open, sign, body, trailing, close] = SIGNED.exec(cleanText(raw).replace(/[\s'’]/g, '')) ?? [];
  if (body === undefined || (open === '(') !== (close === ')')) return null;
  const negative = open === '(' || sign === '-' || sign === '\u2212' || trailing === '-';
  let text = body;
  const comma = text.lastIndexOf(',');
  const point = text.lastIndexOf('.');
  if (comma > point) {
    const groups = /^\d{1,3}(,\d{3})+$/.test(text) || (point < 0 && text.indexOf(',') !== comma);
    text = groups ? text.replaceAll(',', '') : text.replaceAll('.', '').replace(',', '.');
  } else if (comma >= 0) {
    text = text.replaceAll(',', '');
  } else if (text.indexOf('.') !== point) {
    text = text.replaceAll('.', '');
  }
  if (!PLAIN_NUMBER.test(text)) return null;
  return negative ? -Number(text) : Number(text);
}

const CURRENCY = String.raw`(?:[$€£¥]|USD|EUR|GBP)?`;
const SIGNED = new RegExp(
  String.raw`^(\(?)${CURRENCY}([+\-\u2212]?)${CURRENCY}(.+?)${CURRENCY}(-?)(\)?)$`,
  'i'
);
const PLAIN_NUMBER = /^\d+(\.\d*)?([eE][+-]?\d{1,2})?$|^\.\d+$/;

/** Major units as text to minor units; null where it is no amount, or too large to be exact. */
export function readAmount(raw: string, currency: string): number | null {
  const decimals = currencyDecimals(currency);
  return readPlainAmount(raw, decimals) ?? readAnyAmount(raw, decimals);
}

const ZERO = 48;
const POINT = 46;

/** Digits, with no more decimals than the currency has: almost every amount there is. Null for all others. */
function readPlainAmount(raw: string, decimals: number): number | null {
  const { length } = raw;
  if (length === 0 || length > 15) return null;
  let minor = 0;
  let point = length;
  for (let at = 0; at < length; at += 1) {
    const digit = raw.charCodeAt(at) - ZERO;
    if (digit >= 0 && digit <= 9) minor = minor * 10 + digit;
    else if (digit === POINT - ZERO && point === length && at > 0) point = at;
    else return null;
  }
  const missing = decimals - Math.max(0, length - point - 1);
  return missing < 0 ? null : minor * (POWERS[missing] ?? NaN);
}

const POWERS = [1, 10, 100, 1_000];

function readAnyAmount(raw: string, decimals: number): number | null {
  const value = readNumber(raw);
  if (value === null) return null;
  const scaled = value * 10 ** decimals;
  // 1.005 × 100 is 100.49999…: the twelfth digit decides, not the sixteenth.
  const minor = Math.round(Number(scaled.toPrecision(15)));
  return Number.isSafeInteger(minor) ? minor : null;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES: Record<string, number> = { mrz: 3, mär: 3, mai: 5, okt: 10, dez: 12 };
MONTHS.forEach((name, index) => (MONTH_NAMES[name] = index + 1));

const knownDates = new Map<string, IsoDate | null>();

/**
 * A date: ISO, an Excel serial, or text. `3/4/2026` is 4 March, as US reports write it, unless the first number
 * cannot be a month; `3.4.2026` is 3 April; months may be named in English or German.
 *
 * @returns null where it is none, or a day outside 1990-2099
 */
export function readDate(raw: string): IsoDate | null {
  const plain = plainDate(raw);
  if (plain === 0) return readWrittenDate(raw);
  return (plainDates[plain] ??= readWrittenDate(raw));
}

const HYPHEN = 45;
const SLASH = 47;
/** Every day in each of the forms below by a number of its own: almost all dates are read from here. */
const plainDates: (IsoDate | null)[] = [];
const FIRST_WRITTEN = 100_000;
const YEARS = 110;

/** A number for `46123`, `2026-03-08` and `3/8/2026`, the same for the same text or day; 0 for any other text. */
function plainDate(raw: string): number {
  if (raw.length === 5) return digits(raw, 0, 5);
  if (raw.length === 10 && raw.charCodeAt(4) === HYPHEN && raw.charCodeAt(7) === HYPHEN) {
    return writtenDate(digits(raw, 0, 4), digits(raw, 5, 7), digits(raw, 8, 10), 0);
  }
  const first = raw.indexOf('/');
  const second = raw.length - 5;
  if (first < 1 || first > 2 || raw.charCodeAt(second) !== SLASH) return 0;
  if (second - first < 2 || second - first > 3) return 0;
  const month = digits(raw, 0, first);
  const day = digits(raw, first + 1, second);
  return month > 12 ? 0 : writtenDate(digits(raw, second + 1, raw.length), month, day, 1);
}

function writtenDate(year: number, month: number, day: number, form: 0 | 1): number {
  if (year < 1990 || year >= 1990 + YEARS || month < 1 || month > 12 || day < 1 || day > 31) return 0;
  return FIRST_WRITTEN + ((((year - 1990) * 12 + month - 1) * 31 + day - 1) * 2 + form);
}

/** The number that these characters are; 0 where not all of them are digits. */
function digits(text: string, start: number, end: number): number {
  let value = 0;
  for (let at = start; at < end; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return 0;
    value = value * 10 + digit;
  }
  return value;
}

function readWrittenDate(raw: string): IsoDate | null {
  const known = knownDates.get(raw);
  if (known !== undefined) return known;
  const date = parseDate(cleanText(raw));
  const sensible = date !== null && date >= '1990-01-01' && date < '2100-01-01' ? date : null;
  if (knownDates.size > 20_000) knownDates.clear();
  knownDates.set(raw, sensible);
  return sensible;
}

function parseDate(text: string): IsoDate | null {
  // A time of day behind the date says nothing here.
  const day = text.replace(/(T|,? )\d{1,2}:\d{2}.*$/, '');
  let match = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})$/.exec(day);
  if (match) return date(match[1], match[2], match[3]);
  if (/^\d{5}(\.\d+)?$/.test(day)) return addDays('1899-12-30', Math.floor(Number(day)));
  match = /^((?:19|20)\d{2})(\d{2})(\d{2})$/.exec(day);
  if (match) return date(match[1], match[2], match[3]);
  match = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(day);
  if (match) {
    const [, first, separator, second, year] = match;
    const dayFirst = separator === '.' || Number(first) > 12;
    return dayFirst ? date(year, second, first) : date(year, first, second);
  }
  match = /^(\d{1,2})[\s.-]+(\p{L}{3,9})\.?[\s,.-]+(\d{4}|\d{2})$/u.exec(day);
  if (match) return date(match[3], monthNumber(match[2]), match[1]);
  match = /^(\p{L}{3,9})\.?[\s.-]+(\d{1,2})(?:st|nd|rd|th)?[\s,.-]+(\d{4}|\d{2})$/u.exec(day);
  if (match) return date(match[3], monthNumber(match[1]), match[2]);
  return null;
}

function monthNumber(name: string | undefined): string {
  return String(MONTH_NAMES[(name ?? '').slice(0, 3).toLowerCase()] ?? 0);
}

function date(year: string | undefined, month: string | undefined, day: string | undefined): IsoDate | null {
  if (year === undefined || month === undefined || day === undefined) return null;
  const full = year.length === 2 ? `20${year}` : year;
  const iso = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isIsoDate(iso) ? iso : null;
}
