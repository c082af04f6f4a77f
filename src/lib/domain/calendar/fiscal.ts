import { addDays, dateFromDayNumber, dayNumber, type IsoDate } from '../shared/date';

/**
 * Cisco's fiscal calendar (domain notes, section 6): a year ends on the last Saturday of July and carries that
 * July's number; weeks run Sunday to Saturday; the months of a quarter have 4, 4 and 5 weeks; the extra week of
 * a 53-week year lies in its last month. All dates are inclusive.
 */
export interface FiscalMonth {
  year: number;
  /** 1-12; 1 starts at the end of July. */
  month: number;
  from: IsoDate;
  to: IsoDate;
}

export interface FiscalQuarter {
  year: number;
  /** 1-4 */
  quarter: number;
  from: IsoDate;
  to: IsoDate;
  /** e.g. "FY27-Q2" */
  id: string;
}

export interface FiscalYear {
  year: number;
  from: IsoDate;
  to: IsoDate;
  /** 52 or 53 */
  weeks: number;
}

/** Weeks from the start of the year to the start of each month; the last month goes on to the year's end. */
const MONTH_STARTS_IN_WEEKS = [0, 4, 8, 13, 17, 21, 26, 30, 34, 39, 43, 47];

/** The fiscal year that holds the date. */
export function fiscalYear(date: IsoDate): FiscalYear {
  const calendarYear = Number(date.slice(0, 4));
  return fiscalYearNumbered(date <= lastSaturdayOfJuly(calendarYear) ? calendarYear : calendarYear + 1);
}

/** The fiscal month that holds the date. */
export function fiscalMonth(date: IsoDate): FiscalMonth {
  const { year, from } = fiscalYear(date);
  const week = Math.floor((dayNumber(date) - dayNumber(from)) / 7);
  return fiscalMonthNumbered(year, MONTH_STARTS_IN_WEEKS.findLastIndex((start) => start <= week) + 1);
}

/** The fiscal quarter that holds the date. */
export function fiscalQuarter(date: IsoDate): FiscalQuarter {
  const { year, month } = fiscalMonth(date);
  const quarter = Math.ceil(month / 3);
  return {
    year,
    quarter,
    from: fiscalMonthNumbered(year, quarter * 3 - 2).from,
    to: fiscalMonthNumbered(year, quarter * 3).to,
    id: `FY${String(year % 100).padStart(2, '0')}-Q${quarter}`
  };
}

/** First day of the fiscal month that lies `months` fiscal months before the one that holds the date. */
export function fiscalMonthsBack(date: IsoDate, months: number): IsoDate {
  const current = fiscalMonth(date);
  const count = current.year * 12 + current.month - 1 - months;
  return fiscalMonthNumbered(Math.floor(count / 12), (((count % 12) + 12) % 12) + 1).from;
}

function fiscalYearNumbered(year: number): FiscalYear {
  const from = addDays(lastSaturdayOfJuly(year - 1), 1);
  const to = lastSaturdayOfJuly(year);
  return { year, from, to, weeks: (dayNumber(to) - dayNumber(from) + 1) / 7 };
}

function fiscalMonthNumbered(year: number, month: number): FiscalMonth {
  const { from, to } = fiscalYearNumbered(year);
  const start = MONTH_STARTS_IN_WEEKS[month - 1] ?? 0;
  const next = MONTH_STARTS_IN_WEEKS[month];
  return {
    year,
    month,
    from: addDays(from, start * 7),
    to: next === undefined ? to : addDays(from, next * 7 - 1)
  };
}

function lastSaturdayOfJuly(year: number): IsoDate {
  const lastOfJuly = dayNumber(`${String(year).padStart(4, '0')}-07-31`);
  // 1970-01-01 was a Thursday: day 2 was the first Saturday.
  const daysSinceSaturday = (((lastOfJuly - 2) % 7) + 7) % 7;
  return dateFromDayNumber(lastOfJuly - daysSinceSaturday);
}
