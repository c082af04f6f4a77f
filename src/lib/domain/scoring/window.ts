import { monthStart, quarterStart } from '../calendar/calendar-months';
import { fiscalMonthsBack, fiscalQuarter } from '../calendar/fiscal';
import { addDays, type IsoDate } from '../shared/date';
import type { Window } from './measure';
import type { CalendarRule } from './release';

/** Where fiscal months and quarters start, by the calendar of a release. */
interface WindowCalendar {
  /** First day of the month that lies so many months after the one that holds the date; negative goes back. */
  month(date: IsoDate, monthsLater: number): IsoDate;
  /** First day of the quarter that holds the date. */
  quarter(date: IsoDate): IsoDate;
}

const CISCO: WindowCalendar = {
  month: (date, monthsLater) => fiscalMonthsBack(date, -monthsLater),
  quarter: (date) => fiscalQuarter(date).from
};

/** A release without a calendar of its own means Cisco's. */
function calendarOf(rule: CalendarRule | undefined): WindowCalendar {
  if (rule === undefined) return CISCO;
  return { month: monthStart, quarter: (date) => quarterStart(date, rule.yearStartsIn) };
}

/**
 * First day of a window that ends with `asOf`, that day and the current fiscal month or quarter among it.
 *
 * @param rule the calendar of the release
 */
export function windowStart(asOf: IsoDate, window: Window, rule: CalendarRule | undefined): IsoDate {
  if ('days' in window) return addDays(asOf, 1 - window.days);
  const calendar = calendarOf(rule);
  if ('fiscalMonths' in window) return calendar.month(asOf, 1 - window.fiscalMonths);
  return calendar.month(calendar.quarter(asOf), 3 * (1 - window.fiscalQuarters));
}

/** The first day on which a window no longer holds the date. */
export function windowLeaves(date: IsoDate, window: Window, rule: CalendarRule | undefined): IsoDate {
  if ('days' in window) return addDays(date, window.days);
  const calendar = calendarOf(rule);
  if ('fiscalMonths' in window) return calendar.month(date, window.fiscalMonths);
  return calendar.month(calendar.quarter(date), 3 * window.fiscalQuarters);
}

/** The window of a measure, however it says it; null where it has none. */
export function windowOf(measure: { windowFiscalMonths?: number; window?: Window }): Window | null {
  if (measure.windowFiscalMonths !== undefined) return { fiscalMonths: measure.windowFiscalMonths };
  return measure.window ?? null;
}

const MOST_DAYS = 100;

/** The same, worked out once for each day: all portfolios and partners ask of the same few. */
export function windowStarts(
  window: Window | null,
  rule: CalendarRule | undefined
): (asOf: IsoDate) => IsoDate | null {
  if (window === null) return () => null;
  const starts = new Map<IsoDate, IsoDate>();
  return (asOf) => {
    const known = starts.get(asOf);
    if (known !== undefined) return known;
    if (starts.size >= MOST_DAYS) starts.clear();
    const start = windowStart(asOf, window, rule);
    starts.set(asOf, start);
    return start;
  };
}
