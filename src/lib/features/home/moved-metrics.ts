import type { NextStep } from '$lib/domain/paths/next-step';
import type { Engine } from '$lib/domain/scoring/engine';
import { metricsOf, ruleOf, scaledParts } from '$lib/domain/scoring/parts-of';
import type { Metric, Release } from '$lib/domain/scoring/release';

/** The metrics of the step's portfolio that it moves, as the release describes them. */
export function movedMetrics(engine: Engine, step: NextStep): Metric[] {
  const { release, slots } = engine.compiled;
  const portfolioId = step.worth?.portfolio;
  const measures = new Set(
    slots
      .filter(({ portfolio, moves }) => portfolio === portfolioId && moves)
      .filter(({ measure, measureId }) =>
        step.kind === 'use-case'
          ? step.milestone !== undefined && waitsFor(release, measureId, `milestones.${step.milestone}`)
          : (step.way ?? [step.subject]).some((id) => measure.counts.has(id))
      )
      .map(({ measureId }) => measureId)
  );
  const portfolio = release.portfolios.find(({ id }) => id === portfolioId);
  if (portfolio === undefined) return [];
  return metricsOf(portfolio).filter(
    (metric) =>
      metric.status === 'scored' &&
      metric.weight > 0 &&
      scaledParts(ruleOf(metric)).some(({ measure }) => measures.has(measure))
  );
}

/** True where the measure is a ratio whose numerator asks for the field. */
function waitsFor(release: Release, measureId: string, field: string): boolean {
  const ratio = release.measures[measureId];
  const sum = ratio?.kind === 'ratio' ? release.measures[ratio.numerator] : undefined;
  return sum?.kind === 'sum' && sum.where.some((condition) => condition.field === field);
}
