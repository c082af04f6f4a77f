import { MILESTONES, type Fact, type MilestoneId } from '../facts/fact';
import { compileConditions } from '../scoring/conditions';
import type { Condition, SumMeasure } from '../scoring/measure';
import type { StandingFacts } from '../scoring/standing-facts';
import { windowOf, windowStart } from '../scoring/window';
import type { IsoDate } from '../shared/date';
import type { PlanQuestion } from './partner-problem';
import type { PlannedAction } from './plan-step';
import type { MeterPlaces } from './portfolio-meters';

/** The largest open use cases, more than anyone brings along at once. */
const MOST_USE_CASES = 30;

type UseCaseFact = Fact<'use-case'>;
type PlannedMilestone = keyof PlanQuestion['settings']['milestoneMinutes'];
const PLANNED: readonly PlannedMilestone[] = ['onboard', 'adopt'];

/** What bringing a use case to a milestone would do: its booking counts in the sums that wait for it. */
export function useCaseActions(
  { engine, portfolio, settings }: PlanQuestion,
  then: StandingFacts,
  { sums }: MeterPlaces
): PlannedAction[] {
  const all = then.useCases.get(portfolio)?.facts ?? [];
  const opens = (measure: SumMeasure): IsoDate => {
    const window = windowOf(measure);
    return window === null ? '' : windowStart(then.asOf, window, engine.release.calendar);
  };
  const open = PLANNED.flatMap((milestone) => {
    const waiting = sums.filter(({ measure }) => measure.where.some((one) => milestoneOf(one) === milestone));
    return waiting.flatMap(({ meter, measure }) =>
      openFor(all, measure, milestone, opens(measure)).map((fact) => ({ fact, milestone, meter }))
    );
  });
  const largest = new Set(
    [...new Set(open.map(({ fact }) => fact))]
      .sort((a, b) => b.data.bookingAmount - a.data.bookingAmount || (a.key < b.key ? -1 : 1))
      .slice(0, MOST_USE_CASES)
  );
  const actions = new Map<string, PlannedAction>();
  for (const { fact, milestone, meter } of open.filter((one) => largest.has(one.fact))) {
    const id = idOf(fact, milestone);
    const effect = { meter, amount: fact.data.bookingAmount };
    const known = actions.get(id);
    if (known === undefined) {
      actions.set(id, {
        step: { kind: 'use-case', key: fact.key, portfolio, milestone },
        action: {
          id,
          person: null,
          minutes: settings.milestoneMinutes[milestone],
          fee: 0,
          likelihood: settings.likelihood.milestone,
          requires: [],
          effects: [effect]
        }
      });
    } else
      actions.set(id, { ...known, action: { ...known.action, effects: [...known.action.effects, effect] } });
  }
  return [...actions.values()].map(({ action, step }) => ({
    step,
    action: { ...action, ...relations(action.id, step, actions, all) }
  }));
}

/** Nobody adopts what is not onboarded; and of the use cases of a deal one counts. */
function relations(
  id: string,
  step: PlannedAction['step'],
  actions: ReadonlyMap<string, PlannedAction>,
  all: readonly UseCaseFact[]
): { requires: string[]; excludes: string[] } {
  if (step.kind !== 'use-case') return { requires: [], excludes: [] };
  const fact = all.find(({ key }) => key === step.key);
  const siblings = all.filter((one) => one.key !== step.key && one.data.deal === fact?.data.deal);
  const earlier = fact === undefined ? id : idOf(fact, 'onboard');
  return {
    requires: step.milestone === 'adopt' && actions.has(earlier) ? [earlier] : [],
    excludes: siblings.map((one) => idOf(one, step.milestone)).filter((other) => actions.has(other))
  };
}

/** Use cases from a day on that the sum would count with the milestone done, of deals that it does not count yet. */
function openFor(
  all: readonly UseCaseFact[],
  measure: SumMeasure,
  milestone: MilestoneId,
  from: IsoDate
): UseCaseFact[] {
  const inWindow = all.filter(({ data }) => data.bookedOn >= from);
  const counts = compileConditions(measure.where);
  const wouldCount = compileConditions(measure.where.filter((one) => milestoneOf(one) !== milestone));
  const counted = new Set(inWindow.filter(({ data }) => counts(data)).map(({ data }) => data.deal));
  return inWindow.filter(
    ({ data }) => !counted.has(data.deal) && !data.milestones[milestone].done && wouldCount(data)
  );
}

function idOf({ key }: UseCaseFact, milestone: MilestoneId): string {
  return `use-case/${key}/${milestone}`;
}

function milestoneOf({ field, is }: Condition): MilestoneId | null {
  return is === true ? (MILESTONES.find((id) => field === `milestones.${id}`) ?? null) : null;
}
