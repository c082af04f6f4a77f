import { fiscalMonthsBack, fiscalQuarter } from '../calendar/fiscal';
import { addDays, type IsoDate } from '../shared/date';
import type { Window } from './measure';

/** First day of a window that ends with `asOf`, that day and the current fiscal month or quarter among it. */
export function windowStart(asOf: IsoDate, window: Window): IsoDate {
  if ('days' in window) return addDays(asOf, 1 - window.days);
  if ('fiscalMonths' in window) return fiscalMonthsBack(asOf, window.fiscalMonths - 1);
  return fiscalMonthsBack(fiscalQuarter(asOf).from, 3 * (window.fiscalQuarters - 1));
}

/** The window of a measure, however it says it; null where it has none. */
export function windowOf(measure: { windowFiscalMonths?: number; window?: Window }): Window | null {
  if (measure.windowFiscalMonths !== undefined) return { fiscalMonths: measure.windowFiscalMonths };
  return measure.window ?? null;
}

const MOST_DAYS = 100;

/** The same, worked out once for each day: all portfolios and partners ask of the same few. */
export function windowStarts(window: Window | null): (asOf: IsoDate) => IsoDate | null {
  if (window === null) return () => null;
  const starts = new Map<IsoDate, IsoDate>();
  return (asOf) => {
    const known = starts.get(asOf);
    if (known !== undefined) return known;
    if (starts.size > MOST_DAYS) starts.clear();
    const start = windowStart(asOf, window);
    starts.set(asOf, start);
    return start;
  };
}
