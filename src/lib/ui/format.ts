import { getLocale } from '$paraglide/runtime.js';
import { writeDay, writeDuration, writeNumber, writePercent } from './written';

/**
 * Numbers, dates and amounts as a person reads them, in the language of the screen. Formatters of `Intl` are kept:
 * making one costs more than using it a hundred times.
 */
const kept = new Map<string, Intl.NumberFormat | Intl.RelativeTimeFormat>();

function keep<T extends Intl.NumberFormat | Intl.RelativeTimeFormat>(
  kind: string,
  make: (locale: string) => T
): T {
  const locale = getLocale() === 'en' ? 'en-GB' : getLocale();
  const key = `${locale} ${kind}`;
  const known = kept.get(key);
  if (known !== undefined) return known as T;
  const made = make(locale);
  kept.set(key, made);
  return made;
}

/** e.g. "7.5", "1,234" */
export function formatNumber(value: number, digits = 2): string {
  return writeNumber(value, { least: 0, most: digits });
}

/**
 * An index or points with exactly `digits` decimals, cut and never rounded up: 4.96 reads 4.9, because 5.0
 * would say that a threshold is reached.
 */
export function formatIndex(value: number, digits = 1): string {
  return writeNumber(cutUnits(value, digits) / 10 ** digits, { least: digits, most: digits });
}

/** Decimals of what our engine computes. A vendor's own figures have one. */
const PROJECTED_DIGITS = 2;

/** A projected index, with two decimals wherever it stands, so that it adds up with every gain beside it. */
export function formatProjected(index: number): string {
  return formatIndex(index, PROJECTED_DIGITS);
}

/** What a projected index misses to a threshold: what is shown of the two is the threshold. */
export function formatProjectedMissing(missing: number): string {
  return formatMissing(missing, PROJECTED_DIGITS);
}

/** How many units of the last decimal shown, cut. Nine decimals first: 4.6 in binary is a hair less than 4.6. */
export function cutUnits(value: number, digits: number): number {
  return Math.floor(Math.round(value * 10 ** digits * 1e9) / 1e9);
}

/**
 * What is missing to a threshold, rounded up: the counterpart of an index that was cut, so that the two on one
 * screen add up.
 */
export function formatMissing(value: number, digits = 1): string {
  const unit = 10 ** digits;
  return formatIndex(Math.ceil(Math.round(value * unit * 1e9) / 1e9) / unit, digits);
}

/**
 * How far a projected index moves, with its sign: "+0.50", "-0.25". It is the difference of the two as they are shown,
 * so that whoever adds up finds the same. A move too small to be seen reads "<0.01".
 */
export function formatGain(before: number, after: number): string {
  const digits = { least: PROJECTED_DIGITS, most: PROJECTED_DIGITS };
  const units = cutUnits(after, PROJECTED_DIGITS) - cutUnits(before, PROJECTED_DIGITS);
  const unit = 10 ** PROJECTED_DIGITS;
  if (units === 0 && after > before) return `<${writeNumber(1 / unit, digits)}`;
  return `${units > 0 ? '+' : ''}${writeNumber(units / unit, digits)}`;
}

/** A share 0-1 as "12.5%". */
export function formatPercent(share: number, digits = 1): string {
  return writePercent(share, { least: 0, most: digits });
}

/** A share 0-1 of a way as a whole percentage, cut and never rounded up: 100 % says that the end is reached. */
export function formatShare(share: number): string {
  return formatPercent(Math.floor(share * 100 + 1e-9) / 100, 0);
}

/** Minor units of an ISO 4217 currency, without decimals unless asked: "£12,400". */
export function formatMoney(minorUnits: number, currency: string, digits = 0): string {
  const format = keep(
    `money ${currency} ${digits}`,
    (locale) =>
      new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits
      })
  );
  return format.format(minorUnits / 10 ** minorDigits(currency));
}

/** How many decimals the currency's minor unit has: 2 for EUR, 0 for JPY. */
export function minorDigits(currency: string): number {
  return (
    keep(
      `minor ${currency}`,
      () => new Intl.NumberFormat('en', { style: 'currency', currency })
    ).resolvedOptions().maximumFractionDigits ?? 2
  );
}

/** A date `YYYY-MM-DD` or an instant as "20 Nov 2026". A date has no time zone and is never moved by one. */
export function formatDate(date: string): string {
  const at = new Date(date);
  return date.length === 10
    ? writeDay(at.getUTCDate(), at.getUTCMonth(), at.getUTCFullYear())
    : writeDay(at.getDate(), at.getMonth(), at.getFullYear());
}

/** The time of an instant in the reader's zone, "14:05". */
export function formatTime(instant: string): string {
  const at = new Date(instant);
  return [at.getHours(), at.getMinutes()].map((part) => String(part).padStart(2, '0')).join(':');
}

const MINUTE = 60_000;

/** How long ago, in the largest fitting unit and without abbreviation, so that a sentence may end on it: "2 minutes ago". */
export function formatAgo(instant: string, now: number): string {
  const format = keep(
    'ago',
    (locale) => new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'long' })
  );
  const minutes = Math.max(0, Math.round((now - Date.parse(instant)) / MINUTE));
  if (minutes < 60) return format.format(-minutes, 'minute');
  if (minutes < 60 * 24) return format.format(-Math.round(minutes / 60), 'hour');
  return format.format(-Math.round(minutes / 60 / 24), 'day');
}

/** Minutes of work as "25 mins" or "6 hrs". */
export function formatDuration(minutes: number): string {
  return minutes < 90 ? writeDuration(minutes, 'minutes') : writeDuration(Math.round(minutes / 60), 'hours');
}
