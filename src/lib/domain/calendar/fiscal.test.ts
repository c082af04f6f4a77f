import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, dateFromDayNumber, dayNumber } from '../shared/date';
import { fiscalMonth, fiscalMonthsBack, fiscalQuarter, fiscalYear } from './fiscal';

test.each([
  ['FY26-Q3', '2026-01-25', null],
  ['FY27-Q1', '2026-07-26', '2026-10-24'],
  ['FY27-Q2', '2026-10-25', '2027-01-23'],
  ['FY27-Q3', '2027-01-24', '2027-04-24'],
  ['FY27-Q4', '2027-04-25', '2027-07-31'],
  ['FY28-Q1', '2027-08-01', null]
])('%s starts on %s', (id, from, to) => {
  const quarter = fiscalQuarter(from);
  expect(quarter).toMatchObject({ id, from });
  expect(fiscalQuarter(addDays(from, -1)).id).not.toBe(id);
  if (to !== null) expect(quarter.to).toBe(to);
});

test('FY27 has 53 weeks and its extra one in the last month', () => {
  expect(fiscalYear('2026-11-20')).toEqual({ year: 2027, from: '2026-07-26', to: '2027-07-31', weeks: 53 });
  expect(fiscalYear('2026-07-25')).toMatchObject({ year: 2026, weeks: 52 });
  const last = fiscalMonth('2027-07-31');
  expect(last).toMatchObject({ year: 2027, month: 12 });
  expect(weeksOf(last)).toBe(6);
});

test('months are 4, 4 and 5 weeks', () => {
  const months = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]
    .map((back) => fiscalMonthsBack('2026-07-25', back))
    .toReversed();
  expect(months.map((from) => weeksOf(fiscalMonth(from)))).toEqual([4, 4, 5, 4, 4, 5, 4, 4, 5, 4, 4, 5]);
});

test('going back crosses years and counts the current month as none', () => {
  expect(fiscalMonthsBack('2026-11-20', 0)).toBe('2026-10-25');
  expect(fiscalMonthsBack('2026-11-21', 3)).toBe('2026-07-26');
  expect(fiscalMonthsBack('2026-11-22', 0)).toBe('2026-11-22');
  // 2026-11-20 lies in month 4 of FY27; 17 months before it is month 11 of FY25.
  expect(fiscalMonth(fiscalMonthsBack('2026-11-20', 17))).toMatchObject({
    year: 2025,
    month: 11,
    from: '2025-05-25'
  });
});

const day = fc.integer({ min: dayNumber('1990-01-01'), max: dayNumber('2060-12-31') }).map(dateFromDayNumber);

test('every day lies in exactly one month, quarter and year, and they follow on without a gap', () => {
  fc.assert(
    fc.property(day, (date) => {
      for (const spanOf of [fiscalMonth, fiscalQuarter, fiscalYear]) {
        const span = spanOf(date);
        expect(span.from <= date && date <= span.to).toBe(true);
        expect(spanOf(span.from)).toEqual(span);
        expect(spanOf(span.to)).toEqual(span);
        expect(spanOf(addDays(span.to, 1)).from).toBe(addDays(span.to, 1));
        expect(new Date(span.from).getUTCDay()).toBe(0);
        expect(new Date(span.to).getUTCDay()).toBe(6);
      }
    })
  );
});

test('a year ends on the last Saturday of its July and has 52 or 53 weeks', () => {
  for (let year = 1990; year <= 2060; year++) {
    const { to, weeks } = fiscalYear(`${year}-07-01`);
    expect(to.slice(0, 8)).toBe(`${year}-07-`);
    expect(Number(to.slice(8))).toBeGreaterThanOrEqual(25);
    expect([52, 53]).toContain(weeks);
  }
});

test('going back n months and one more is going back one from there', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 60 }), (date, months) => {
      expect(fiscalMonthsBack(date, months + 1)).toBe(fiscalMonthsBack(fiscalMonthsBack(date, months), 1));
    })
  );
});

function weeksOf({ from, to }: { from: string; to: string }): number {
  return (dayNumber(to) - dayNumber(from) + 1) / 7;
}
