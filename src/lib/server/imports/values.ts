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
  const value = readNumber(raw);
  if (value === null) return null;
  const scaled = value * 10 ** currencyDecimals(currency);
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
