import { currentFacts } from '../facts/current-facts';
import type { AnyFact, Fact } from '../facts/fact';
import type { SeasonStart } from '../game/season-start';
import type { Engine } from '../scoring/engine';
import { explainReport } from '../scoring/explain';
import type { PortfolioReport } from '../scoring/report';
import { settleIndex } from '../scoring/threshold';
import type { IsoDate } from '../shared/date';
import type { LocalizedText } from '../shared/text';
import type { MemoChange } from './memo';

interface ChangesInput {
  engine: Engine;
  facts: readonly AnyFact[];
  size: string | null;
  /** First day of the fiscal quarter. */
  from: IsoDate;
  asOf: IsoDate;
  /** Where the quarter's way of each portfolio begins, in the engine's order. */
  starts: readonly (SeasonStart | null)[];
  titles: {
    portfolio(id: string): LocalizedText;
    metric(portfolio: string, id: string): LocalizedText;
    certification(id: string): LocalizedText;
  };
}

/** What changed since the quarter began, and what it was: figures first, then the work behind them. */
export function memoChanges(input: ChangesInput): MemoChange[] {
  const now = currentFacts(input.facts, input.asOf);
  return [
    ...officialChanges(input, now),
    ...projectedChanges(input),
    ...certificateChanges(input, now),
    ...bookingChanges(input, now),
    ...milestoneChanges(input, now)
  ];
}

/** Official figures that are not what they were when the quarter began, or were first told in it. */
function officialChanges({ facts, from, titles }: ChangesInput, now: readonly AnyFact[]): MemoChange[] {
  const then = currentFacts(facts, from);
  return ofKind(now, 'official-index').flatMap((fact): MemoChange[] => {
    const before = ofKind(then, 'official-index').find(({ key }) => key === fact.key);
    if (before?.data.index === fact.data.index) return [];
    return [
      {
        kind: 'official',
        portfolio: titles.portfolio(fact.portfolio ?? ''),
        before: before === undefined ? null : { index: before.data.index, asOf: before.asOf },
        after: { index: fact.data.index, asOf: fact.asOf }
      }
    ];
  });
}

/** Projected indices that moved, with the metrics whose points are others than they were. */
function projectedChanges({ engine, facts, size, asOf, starts, titles }: ChangesInput): MemoChange[] {
  const reports = new Map<IsoDate, PortfolioReport[]>();
  const reportOn = (day: IsoDate) => {
    const known = reports.get(day) ?? explainReport(engine, facts, { asOf: day, size }).portfolios;
    reports.set(day, known);
    return known;
  };
  return reportOn(asOf).flatMap((now, at): MemoChange[] => {
    const start = starts[at] ?? null;
    if (start === null || now.index === null) return [];
    const before = reportOn(start.day)[at];
    if (before === undefined || settleIndex(now.index - start.index) === 0) return [];
    return [
      {
        kind: 'projected',
        portfolio: titles.portfolio(now.portfolio),
        before: start.index,
        after: now.index,
        since: start.day,
        by: movedMetrics(before, now).map((metric) => titles.metric(now.portfolio, metric))
      }
    ];
  });
}

function movedMetrics(before: PortfolioReport, now: PortfolioReport): string[] {
  const points = new Map(
    before.categories.flatMap(({ metrics }) => metrics.map((one) => [one.metric, one.points]))
  );
  return now.categories
    .flatMap(({ metrics }) => metrics)
    .filter(({ metric, weight, points: own }) => weight > 0 && own !== points.get(metric))
    .map(({ metric }) => metric);
}

function certificateChanges({ from, asOf, titles }: ChangesInput, now: readonly AnyFact[]): MemoChange[] {
  const held = ofKind(now, 'certificate');
  const gained = held.filter(({ data }) => data.linked && data.issuedOn > from && data.issuedOn <= asOf);
  const lapsed = held.filter(
    ({ data }) => data.linked && data.expiresOn !== null && data.expiresOn >= from && data.expiresOn < asOf
  );
  const change = (kind: 'certificates-gained' | 'certificates-lapsed', facts: Fact<'certificate'>[]) =>
    facts.length === 0
      ? []
      : [
          {
            kind,
            count: facts.length,
            titles: [...new Set(facts.map(({ data }) => data.certification))]
              .sort()
              .map((id) => titles.certification(id))
          }
        ];
  return [...change('certificates-gained', gained), ...change('certificates-lapsed', lapsed)];
}

function bookingChanges({ from, asOf }: ChangesInput, now: readonly AnyFact[]): MemoChange[] {
  // A deal is booked once, however many use cases it has.
  const deals = new Map<string, { amount: number; currency: string }>();
  for (const { data } of ofKind(now, 'use-case')) {
    if (data.bookedOn < from || data.bookedOn > asOf || deals.has(data.deal)) continue;
    deals.set(data.deal, { amount: data.bookingAmount, currency: data.currency });
  }
  if (deals.size === 0) return [];
  const amounts = new Map<string, number>();
  for (const { amount, currency } of deals.values())
    amounts.set(currency, (amounts.get(currency) ?? 0) + amount);
  return [
    {
      kind: 'bookings',
      count: deals.size,
      amounts: [...amounts].sort().map(([currency, amount]) => ({ currency, amount }))
    }
  ];
}

function milestoneChanges({ from, asOf }: ChangesInput, now: readonly AnyFact[]): MemoChange[] {
  return (['onboard', 'adopt'] as const).flatMap((milestone): MemoChange[] => {
    const count = ofKind(now, 'use-case').filter(({ data }) => {
      const { done, completedOn } = data.milestones[milestone];
      return done && completedOn !== null && completedOn >= from && completedOn <= asOf;
    }).length;
    return count === 0 ? [] : [{ kind: 'milestones', milestone, count }];
  });
}

function ofKind<Kind extends AnyFact['kind']>(facts: readonly AnyFact[], kind: Kind): Fact<Kind>[] {
  return facts.filter((fact) => fact.kind === kind) as unknown as Fact<Kind>[];
}
