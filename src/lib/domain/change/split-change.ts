import type { AnyFact } from '../facts/fact';
import type { Engine } from '../scoring/engine';
import { explainStanding } from '../scoring/explain';
import type { PortfolioReport } from '../scoring/report';
import type { StandingFacts } from '../scoring/standing-facts';
import type { IsoDate } from '../shared/date';
import { CAUSES, causeOf, type Cause, type FactCause } from './cause';
import { factsByCause, mixedStanding } from './mixed-standing';

/** A day and the rules that are in force on it. */
export interface Moment {
  asOf: IsoDate;
  engine: Engine;
}

/** Why an index moved between two days: parts that sum to the whole, each with what it opens to. */
export interface IndexChange {
  portfolio: string;
  before: number | null;
  after: number | null;
  /** Null where one of the two is not known, or where no way leads from one to the other on which all is known. */
  parts: ChangePart[] | null;
}

export interface ChangePart {
  cause: Cause;
  /** Points of the index, to nine decimals; all of them together are `after - before`. */
  amount: number;
  /** `seq` of the facts behind it: that came, that went, that lapsed or left a window. Of rules: none. */
  facts: { came: number[]; went: number[] };
  /** Ids of the metrics whose contribution it changed by itself. */
  metrics: string[];
}

const UNIT = 1e9;
const EVERYTHING = (1 << CAUSES.length) - 1;
const ORDERS = ordersOf(CAUSES.map((_, at) => at));

/**
 * Splits the change of every portfolio's index between two moments by its causes. Causes work together (a new
 * certificate is worth more under other rules), so a part is the average of what its cause adds over all orders in
 * which the causes could have come: nobody's share depends on who is asked first (Shapley's value). Orders on whose
 * way an index is not known are left out; each of the others sums to the whole.
 *
 * @param facts all observations of one partner that are not undone
 */
export function splitChange(facts: readonly AnyFact[], from: Moment, to: Moment): IndexChange[] {
  const states = makeStates(facts, from, to);
  const before = states.reportOf(0);
  const after = states.reportOf(EVERYTHING);
  const portfolios = [...new Set([...before.keys(), ...after.keys()])];
  return portfolios.map((portfolio): IndexChange => {
    const indexIn = (state: number): number | null => states.indexIn(state, portfolio);
    const [start, end] = [indexIn(0), indexIn(EVERYTHING)];
    const amounts = start === null || end === null ? null : amountsOf(indexIn, end - start);
    return {
      portfolio,
      before: start,
      after: end,
      parts:
        amounts === null
          ? null
          : CAUSES.map((cause, at) => ({
              cause,
              amount: amounts[at] ?? 0,
              ...behind(cause, before.get(portfolio), states.reportOf(1 << at).get(portfolio), facts, [
                from,
                to
              ])
            }))
    };
  });
}

interface States {
  /** The explained report with the causes of a state (a bit each) moved on, by portfolio. */
  reportOf(state: number): ReadonlyMap<string, PortfolioReport>;
  indexIn(state: number, portfolio: string): number | null;
}

function makeStates(facts: readonly AnyFact[], from: Moment, to: Moment): States {
  const byCause = factsByCause(facts);
  const indices = new Map<number, ReadonlyMap<string, number | null>>();
  const reports = new Map<number, ReadonlyMap<string, PortfolioReport>>();
  const moved = (state: number, cause: Cause): boolean => (state & (1 << CAUSES.indexOf(cause))) !== 0;
  const dayOf = (state: number, cause: Cause): IsoDate => (moved(state, cause) ? to : from).asOf;
  const standingIn = (state: number): StandingFacts =>
    mixedStanding(byCause, {
      people: dayOf(state, 'people'),
      certificates: dayOf(state, 'certificates'),
      bookings: dayOf(state, 'bookings'),
      'other-facts': dayOf(state, 'other-facts'),
      time: dayOf(state, 'time')
    });
  const engineIn = (state: number): Engine => (moved(state, 'rules') ? to : from).engine;
  return {
    indexIn(state, portfolio) {
      let known = indices.get(state);
      if (known === undefined) {
        const standing = standingIn(state);
        const { portfolios } = engineIn(state).outlineStanding(standing, sizeOf(standing));
        known = new Map(portfolios.map((one) => [one.portfolio, one.index]));
        indices.set(state, known);
      }
      return known.get(portfolio) ?? null;
    },
    reportOf(state) {
      let known = reports.get(state);
      if (known === undefined) {
        const standing = standingIn(state);
        const { portfolios } = explainStanding(engineIn(state), standing, sizeOf(standing));
        known = new Map(portfolios.map((one) => [one.portfolio, one]));
        reports.set(state, known);
      }
      return known;
    }
  };
}

/** The partner's size class as its facts say; null where they do not. */
function sizeOf({ attributes }: StandingFacts): string | null {
  return attributes.get('size')?.data.value ?? null;
}

/** What each cause adds, by its place; null where no order is known all the way. */
function amountsOf(indexIn: (state: number) => number | null, whole: number): number[] | null {
  const sums = CAUSES.map(() => 0);
  let counted = 0;
  for (const order of ORDERS) {
    const gains = gainsOf(order, indexIn);
    if (gains === null) continue;
    counted += 1;
    gains.forEach((gain, at) => (sums[order[at] ?? 0] = (sums[order[at] ?? 0] ?? 0) + gain));
  }
  return counted === 0
    ? null
    : settled(
        sums.map((sum) => sum / counted),
        whole
      );
}

function gainsOf(order: readonly number[], indexIn: (state: number) => number | null): number[] | null {
  let state = 0;
  let index = indexIn(state);
  const gains: number[] = [];
  for (const cause of order) {
    state |= 1 << cause;
    const next = indexIn(state);
    if (index === null || next === null) return null;
    gains.push(next - index);
    index = next;
  }
  return gains;
}

/** To nine decimals, and so that they sum to the whole to the last of them: what is left goes to the greatest. */
function settled(amounts: readonly number[], whole: number): number[] {
  const units = amounts.map((amount) => Math.round(amount * UNIT));
  const left = Math.round(whole * UNIT) - units.reduce((sum, unit) => sum + unit, 0);
  const greatest = units.reduce(
    (best, unit, at) => (Math.abs(unit) > Math.abs(units[best] ?? 0) ? at : best),
    0
  );
  units[greatest] = (units[greatest] ?? 0) + left;
  return units.map((unit) => unit / UNIT);
}

/** What a part opens to: the facts of its cause that came or went, or that time no longer counts, and the metrics. */
function behind(
  cause: Cause,
  before: PortfolioReport | undefined,
  after: PortfolioReport | undefined,
  facts: readonly AnyFact[],
  [from, to]: readonly [Moment, Moment]
): Pick<ChangePart, 'facts' | 'metrics'> {
  const metrics = changedMetrics(before, after);
  const [had, has] = [countedIn(before, metrics), countedIn(after, metrics)];
  const saying = sayings(facts);
  const came = new Set(missing(has, had, saying));
  const went = new Set(missing(had, has, saying));
  if (cause !== 'time' && cause !== 'rules') {
    for (const fact of facts) {
      if (isNoInput(fact) && isNewIn(fact, cause, from.asOf, to.asOf)) came.add(fact.seq);
    }
  }
  const ascending = (a: number, b: number): number => a - b;
  return {
    facts: { came: [...came].sort(ascending), went: [...went].sort(ascending) },
    metrics
  };
}

/**
 * What moves an index and is no input of a metric: who came and who left is told by their employment, not by the
 * certificates that they took along, and by which size class everything is measured by its own fact.
 */
function isNoInput(fact: AnyFact): boolean {
  return fact.kind === 'employment' || (fact.kind === 'partner-attribute' && fact.data.attribute === 'size');
}

function isNewIn(fact: AnyFact, cause: FactCause, after: IsoDate, until: IsoDate): boolean {
  if (causeOf(fact) !== cause) return false;
  const told = fact.asOf > after && fact.asOf <= until;
  if (fact.kind !== 'employment') return told;
  const { from, to } = fact.data;
  const happened = (day: IsoDate | null): boolean => day !== null && day > after && day <= until;
  return happened(from) || (to !== null && to >= after && to < until);
}

/** The facts that each input of some metrics counts: one that leaves a numerator may stay in the denominator. */
type Counted = ReadonlyMap<string, readonly number[]>;

function countedIn(report: PortfolioReport | undefined, metrics: readonly string[]): Counted {
  const changed = report?.categories.flatMap((category) => category.metrics) ?? [];
  return new Map(
    changed
      .filter(({ metric }) => metrics.includes(metric))
      .flatMap(({ metric, inputs }) =>
        inputs.map(({ measure, facts }, at) => [`${metric} ${at} ${measure}`, facts] as const)
      )
  );
}

/** What facts say, by `seq`: the same thing said again on another day is nothing new. */
function sayings(facts: readonly AnyFact[]): (seq: number) => string {
  const bySeq = new Map(facts.map((fact) => [fact.seq, fact]));
  return (seq) => {
    const fact = bySeq.get(seq);
    return fact === undefined ? String(seq) : `${fact.kind} ${fact.key} ${JSON.stringify(fact.data)}`;
  };
}

/** The facts of one that the other, input by input, does not have, in these words or at all. */
function* missing(from: Counted, inside: Counted, saying: (seq: number) => string): Generator<number> {
  for (const [input, seqs] of from) {
    const others = inside.get(input) ?? [];
    const known = new Set(others);
    const left = seqs.filter((seq) => !known.has(seq));
    if (left.length === 0) continue;
    const own = new Set(seqs);
    const said = new Set(others.filter((seq) => !own.has(seq)).map(saying));
    yield* left.filter((seq) => !said.has(saying(seq)));
  }
}

function changedMetrics(before: PortfolioReport | undefined, after: PortfolioReport | undefined): string[] {
  const contributions = (report: PortfolioReport | undefined) =>
    new Map(
      report?.categories.flatMap(({ metrics }) =>
        metrics.map(({ metric, contribution, points }) => [metric, `${points} ${contribution}`])
      )
    );
  const [had, has] = [contributions(before), contributions(after)];
  return [...new Set([...had.keys(), ...has.keys()])].filter((metric) => had.get(metric) !== has.get(metric));
}

function ordersOf(items: readonly number[]): number[][] {
  if (items.length <= 1) return [[...items]];
  return items.flatMap((first) =>
    ordersOf(items.filter((item) => item !== first)).map((rest) => [first, ...rest])
  );
}
