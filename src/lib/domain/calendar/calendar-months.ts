import type { IsoDate } from '../shared/date';

/** The months of the year by name, in their order. */
export const MONTH_NAMES = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december'
] as const;

export type MonthName = (typeof MONTH_NAMES)[number];

/** Nothing is written before the first of these days or after the second. */
const FIRST_DAY = '0000-01-01';
const LAST_DAY = '9999-12-31';

/**
 * First day of the calendar month that lies so many months after the one that holds the date; negative goes back.
 * What lies beyond the years that a date can be written in is their first or last day.
 */
export function monthStart(date: IsoDate, monthsLater: number): IsoDate {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + monthsLater;
  const year = Math.floor(count / 12);
  if (year < 0) return FIRST_DAY;
  if (year > 9999) return LAST_DAY;
  const month = count - year * 12 + 1;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-01`;
}

/** First day of the quarter that holds the date, of a year that starts on the first of a month. */
export function quarterStart(date: IsoDate, yearStartsIn: MonthName): IsoDate {
  const month = Number(date.slice(5, 7)) - 1;
  const monthOfYear = (month - MONTH_NAMES.indexOf(yearStartsIn) + 12) % 12;
  return monthStart(date, -(monthOfYear % 3));
}
