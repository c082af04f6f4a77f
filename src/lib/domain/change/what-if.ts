import type { Engine } from '../scoring/engine';
import { explainStanding } from '../scoring/explain';
import type { MetricReport, PortfolioReport } from '../scoring/report';
import type { StandingFacts } from '../scoring/standing-facts';
import { applyScenario, type Scenario } from './scenario';

/** Before and after of one portfolio. Neither is official or projected: it is what would be. */
export interface WhatIf {
  portfolio: string;
  before: number | null;
  after: number | null;
  /** Thresholds that only one of the two reaches. */
  gained: string[];
  lost: string[];
  /** Metrics whose points or contribution differ, in the order of the report. */
  metrics: { category: string; metric: string; before: MetricFigures | null; after: MetricFigures | null }[];
}

export type MetricFigures = Pick<MetricReport, 'points' | 'value' | 'unit' | 'contribution'>;

export interface WhatIfQuestion {
  engine: Engine;
  /** The engine of the scenario's release; the same where it asks for none. */
  engineThen: Engine;
  facts: StandingFacts;
  size: string | null;
  scenario: Scenario;
}

/** What a scenario would make of every portfolio, in the order of the release that is in force. */
export function whatIf({ engine, engineThen, facts, size, scenario }: WhatIfQuestion): WhatIf[] {
  const now = explainStanding(engine, facts, size).portfolios;
  const then = explainStanding(engineThen, applyScenario(facts, scenario), size).portfolios;
  return now.map((before) =>
    compare(
      before,
      then.find(({ portfolio }) => portfolio === before.portfolio)
    )
  );
}

function compare(before: PortfolioReport, after: PortfolioReport | undefined): WhatIf {
  const [had, has] = [figuresOf(before), figuresOf(after)];
  const places = new Map([...had, ...has].map(([id, { category, metric }]) => [id, { category, metric }]));
  const reached = after?.reached ?? [];
  return {
    portfolio: before.portfolio,
    before: before.index,
    after: after?.index ?? null,
    gained: reached.filter((id) => !before.reached.includes(id)),
    lost: before.reached.filter((id) => !reached.includes(id)),
    metrics: [...places].flatMap(([id, place]) => {
      const [old, next] = [had.get(id)?.figures ?? null, has.get(id)?.figures ?? null];
      const same = old !== null && next !== null && isSame(old, next);
      return same ? [] : [{ ...place, before: old, after: next }];
    })
  };
}

function figuresOf(report: PortfolioReport | undefined) {
  return new Map(
    report?.categories.flatMap(({ category, metrics }) =>
      metrics.map(({ metric, points, value, unit, contribution }) => [
        `${category}/${metric}`,
        { category, metric, figures: { points, value, unit, contribution } }
      ])
    )
  );
}

function isSame(a: MetricFigures, b: MetricFigures): boolean {
  return a.points === b.points && a.value === b.value && Math.abs(a.contribution - b.contribution) < 1e-9;
}
