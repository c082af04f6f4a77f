import type { AnyFact } from '../facts/fact';
import type { Engine, ScoringMoment } from '../scoring/engine';
import { explainReport } from '../scoring/explain';
import { outlineOf, placeOf } from '../scoring/outline';
import { metricsOf } from '../scoring/parts-of';
import { reachedElsewhere, type ReachedElsewhere } from '../scoring/reached-elsewhere';
import type { Release } from '../scoring/release';
import type { MetricReport, PortfolioOutline, PortfolioReport, Unit } from '../scoring/report';
import type { LocalizedText } from '../shared/text';

/** One portfolio of an example under two releases. */
export interface ExampleRow {
  portfolio: string;
  title: LocalizedText;
  before: number | null;
  after: number | null;
  /** Thresholds that only the second reaches, and that only the first does. */
  gained: string[];
  lost: string[];
  /** What the second reaches through another track than the one that gives its index. */
  elsewhere: ReachedElsewhere[];
  /** Metrics whose points or part of the index differ. */
  metrics: ExampleMetric[];
}

export interface ExampleMetric {
  metric: string;
  title: LocalizedText;
  before: MetricFigure | null;
  after: MetricFigure | null;
}

/** Points of a metric, null where not known, and what they bring to the index. */
export interface MetricFigure {
  points: number | null;
  contribution: number;
}

/** The same facts under both releases, portfolio by portfolio. */
export function compareOnFacts(
  before: Engine,
  after: Engine,
  facts: readonly AnyFact[],
  moment: ScoringMoment
): ExampleRow[] {
  const [old, next] = [explainReport(before, facts, moment), explainReport(after, facts, moment)];
  return rowsOf(before.release, after.release, old.portfolios, next.portfolios);
}

/** What is measured in one portfolio, as a person would put it in: each measure that either release looks at. */
export function measuresIn(
  engines: readonly Engine[],
  portfolio: string
): { id: string; title: LocalizedText; unit: Unit }[] {
  const found = engines.flatMap(({ compiled, release }) =>
    compiled.slots
      .filter((slot) => slot.portfolio === portfolio)
      .flatMap(({ measureId }) => {
        const measure = release.measures[measureId];
        return measure === undefined ? [] : [{ id: measureId, title: measure.title, unit: measure.unit }];
      })
  );
  return [...new Map(found.toReversed().map((each) => [each.id, each])).values()].toReversed();
}

/** Invented values in the place of measured ones, of one portfolio. A measure without a value is not known. */
export function compareOnValues(
  before: Engine,
  after: Engine,
  { portfolio, values, size }: { portfolio: string; values: ReadonlyMap<string, number>; size: string | null }
): ExampleRow[] {
  const outlines = [before, after].map((engine) => {
    const { compiled, release } = engine;
    const measured = Float64Array.from(compiled.slots, (slot) =>
      slot.portfolio === portfolio ? (values.get(slot.measureId) ?? NaN) : NaN
    );
    const source = { compiled, values: measured, size };
    return release.portfolios.flatMap((each, at) =>
      each.id === portfolio ? [outlineOf(source, placeOf(source, at, each))] : []
    );
  });
  return rowsOf(before.release, after.release, outlines[0] ?? [], outlines[1] ?? []);
}

function rowsOf(
  before: Release,
  after: Release,
  old: readonly (PortfolioOutline | PortfolioReport)[],
  next: readonly (PortfolioOutline | PortfolioReport)[]
): ExampleRow[] {
  const ids = [...new Set([...next, ...old].map(({ portfolio }) => portfolio))];
  return ids.map((portfolio) => {
    const [was, is] = [old, next].map((all) => all.find((one) => one.portfolio === portfolio));
    const [reached, reaches] = [was?.reached ?? [], is?.reached ?? []];
    const rules = [after, before]
      .flatMap(({ portfolios }) => portfolios)
      .filter(({ id }) => id === portfolio);
    const titles = new Map(
      rules
        .toReversed()
        .flatMap(metricsOf)
        .map(({ id, title }) => [id, title])
    );
    return {
      portfolio,
      title: rules[0]?.title ?? { en: portfolio, de: portfolio },
      before: was?.index ?? null,
      after: is?.index ?? null,
      gained: reaches.filter((id) => !reached.includes(id)),
      lost: reached.filter((id) => !reaches.includes(id)),
      elsewhere: is === undefined || rules[0] === undefined ? [] : reachedElsewhere(rules[0], is),
      metrics: metricsOfRow(was, is, titles)
    };
  });
}

function metricsOfRow(
  was: PortfolioOutline | PortfolioReport | undefined,
  is: PortfolioOutline | PortfolioReport | undefined,
  titles: ReadonlyMap<string, LocalizedText>
): ExampleMetric[] {
  const [old, next] = [figuresOf(was), figuresOf(is)];
  return [...new Set([...next.keys(), ...old.keys()])].flatMap((metric) => {
    const [before, after] = [old.get(metric) ?? null, next.get(metric) ?? null];
    const title = titles.get(metric) ?? { en: metric, de: metric };
    return isSame(before, after) ? [] : [{ metric, title, before, after }];
  });
}

function figuresOf(report: PortfolioOutline | PortfolioReport | undefined): Map<string, MetricFigure> {
  const metrics: MetricReport[] =
    report !== undefined && 'categories' in report ? report.categories.flatMap((each) => each.metrics) : [];
  return new Map(metrics.map(({ metric, points, contribution }) => [metric, { points, contribution }]));
}

function isSame(a: MetricFigure | null, b: MetricFigure | null): boolean {
  if (a === null || b === null) return a === b;
  return a.points === b.points && Math.abs(a.contribution - b.contribution) < 1e-9;
}
