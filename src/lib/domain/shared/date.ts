/** A calendar date without a time, `YYYY-MM-DD`. Compares correctly as text. */
export type IsoDate = string;

/** An instant in UTC, `YYYY-MM-DDTHH:mm:ss.sssZ`. Compares correctly as text. */
export type Instant = string;

const MS_PER_DAY = 86_400_000;

/** Days since 1970-01-01 of a date. */
export function dayNumber(date: IsoDate): number {
  return Math.round(
    Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / MS_PER_DAY
  );
}

/** The date that lies `days` after 1970-01-01. */
export function dateFromDayNumber(days: number): IsoDate {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** `date` moved by whole days; negative goes back. */
export function addDays(date: IsoDate, days: number): IsoDate {
  return dateFromDayNumber(dayNumber(date) + days);
}

/** Whole days from `from` to `to`; negative where `to` is earlier. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/**
 * `date` moved by whole years. 29 February becomes 28 February where the year has none, so that a
 * validity of three years never ends later than its third anniversary.
 */
export function addYears(date: IsoDate, years: number): IsoDate {
  const year = Number(date.slice(0, 4)) + years;
  const monthDay = date.slice(4);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return `${String(year).padStart(4, '0')}${monthDay === '-02-29' && !leap ? '-02-28' : monthDay}`;
}

/** True for an ISO text of an instant that exists: of no 31 February and no 25 o'clock. */
export function isInstant(text: string): boolean {
  return isIsoDate(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
}

/** True for a `YYYY-MM-DD` that names a day that exists. */
export function isIsoDate(text: string): text is IsoDate {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && dateFromDayNumber(dayNumber(text)) === text;
}
