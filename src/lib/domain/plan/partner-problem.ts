import type { Certification } from '../certificates/catalogue';
import type { AnyFact } from '../facts/fact';
import type { Engine } from '../scoring/engine';
import { explainStanding } from '../scoring/explain';
import { numberOf } from '../scoring/exact';
import { standingFacts } from '../scoring/standing-facts';
import { daysBetween, type IsoDate } from '../shared/date';
import { certificateActions } from './certificate-actions';
import type { PlanStep } from './plan-step';
import type { PlanProblem } from './problem';
import { metersOf, type OutOfPlan } from './portfolio-meters';
import type { PlanSettings } from './settings';
import { useCaseActions } from './use-case-actions';

/** What is to be reached, by when, and with what. */
export interface PlanQuestion {
  engine: Engine;
  /** All observations of one partner that are not undone. */
  facts: readonly AnyFact[];
  today: IsoDate;
  by: IsoDate;
  portfolio: string;
  /** Id of the release's threshold. */
  threshold: string;
  certifications: readonly Certification[];
  settings: PlanSettings;
}

export interface PartnerProblem {
  problem: PlanProblem;
  /** What each action of the problem is, by its id; of a person what comes first first. */
  steps: ReadonlyMap<string, PlanStep>;
  /** Metrics of the portfolio that no plan counts on, in the order of the release. */
  outOfPlan: OutOfPlan[];
  /** The index on the day, where nobody does anything; null where it is not known, and then there is no plan. */
  index: number | null;
}

/**
 * What a partner could do until a day, as the solver wants it: every metric of the portfolio that people or use cases
 * can move is a meter, everything else is fixed. The facts are looked at as they will stand on that day: what lapses
 * until then is gone, and to renew it is one of the actions.
 */
export function partnerProblem(question: PlanQuestion): PartnerProblem | null {
  const { engine, facts, today, by, portfolio, threshold, settings } = question;
  const target = engine.release.thresholds.find(({ id }) => id === threshold);
  const standing = standingFacts(facts, by);
  const size = standing.attributes.get('size')?.data.value ?? null;
  const report = explainStanding(engine, standing, size).portfolios.find(
    (one) => one.portfolio === portfolio
  );
  if (target === undefined || report === undefined) return null;

  const { meters, places, outOfPlan } = metersOf(engine.compiled, report, standing);
  const actions = [
    ...certificateActions(question, standing, places),
    ...useCaseActions(question, standing, places)
  ];
  const people = [...new Set(actions.flatMap(({ action }) => action.person ?? []))];
  const weeks = Math.max(0, daysBetween(today, by)) / 7;
  const moved = meters.reduce((sum, { meter, points }) => sum + meter.weight * points, 0);
  return {
    problem: {
      people: people.map((id) => ({ id, capacityMinutes: Math.floor(weeks * settings.weeklyMinutes) })),
      actions: actions.map(({ action }) => action),
      hourCost: settings.hourCost,
      meters: meters.map(({ meter }) => meter),
      fixed: (report.index ?? 0) - moved,
      target: {
        value: target.value,
        comparator: target.comparator,
        requires: (target.requires?.metrics ?? []).flatMap(({ metric, atLeast }) =>
          meters.some(({ meter }) => meter.id === metric)
            ? [{ meter: metric, points: numberOf(atLeast) }]
            : []
        )
      }
    },
    steps: new Map(actions.map(({ action, step }) => [action.id, step])),
    outOfPlan,
    index: report.index
  };
}
