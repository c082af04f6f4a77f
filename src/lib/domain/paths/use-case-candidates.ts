import { MILESTONES, type Fact, type MilestoneId } from '../facts/fact';
import type { Slot } from '../scoring/compile-release';
import type { Condition, SumMeasure } from '../scoring/measure';
import type { Release } from '../scoring/release';
import { withUseCase, type StandingFacts } from '../scoring/standing-facts';
import { compileConditions } from '../scoring/conditions';
import { windowOf, windowStart } from '../scoring/window';
import type { Candidate } from './simulate';

/** A milestone that a ratio of the portfolio waits for, and the sum that counts it. */
interface Target {
  slot: Slot;
  sum: SumMeasure;
  milestone: MilestoneId;
}

/**
 * Per portfolio and milestone that a scored ratio counts: completing it for the largest use case that would
 * count. Milestones are taken in their order: nobody adopts what is not onboarded.
 */
export function useCaseCandidates(
  release: Release,
  slots: readonly Slot[],
  present: StandingFacts,
  minutes: number | null
): Candidate[] {
  const targets = slots.flatMap((slot) => targetsOf(release, slot));
  return targets.flatMap((target) => {
    const { portfolio } = target.slot;
    const earlier = targets
      .filter(({ slot, milestone }) => slot.portfolio === portfolio && isBefore(milestone, target.milestone))
      .map(({ milestone }) => milestone);
    const largest = largestOpen(release, present, target, earlier);
    if (largest === null) return [];
    const milestones = {
      ...largest.data.milestones,
      [target.milestone]: {
        ...largest.data.milestones[target.milestone],
        done: true,
        completedOn: present.asOf
      }
    };
    return [
      {
        step: { kind: 'use-case', subject: largest.key, minutes, milestone: target.milestone } as const,
        after: withUseCase(present, portfolio, { ...largest, data: { ...largest.data, milestones } }),
        touches: (slot: Slot) => slot.portfolio === portfolio && slot.measure.reads.has('use-case')
      }
    ];
  });
}

function targetsOf(release: Release, slot: Slot): Target[] {
  const ratio = release.measures[slot.measureId];
  if (!slot.moves || ratio?.kind !== 'ratio') return [];
  const sum = release.measures[ratio.numerator];
  if (sum?.kind !== 'sum') return [];
  return sum.where.flatMap((condition) => {
    const milestone = milestoneOf(condition);
    return milestone === null ? [] : [{ slot, sum, milestone }];
  });
}

function largestOpen(
  { calendar }: Release,
  facts: StandingFacts,
  { slot, sum, milestone }: Target,
  earlier: readonly MilestoneId[]
): Fact<'use-case'> | null {
  const counts = compileConditions(sum.where);
  const wouldCount = compileConditions(sum.where.filter((condition) => milestoneOf(condition) !== milestone));
  const window = windowOf(sum);
  const from = window === null ? '' : windowStart(facts.asOf, window, calendar);
  const inWindow = (facts.useCases.get(slot.portfolio)?.facts ?? []).filter(
    ({ data }) => data.bookedOn >= from
  );
  const countedDeals = new Set(inWindow.filter(({ data }) => counts(data)).map(({ data }) => data.deal));
  let largest: Fact<'use-case'> | null = null;
  for (const fact of inWindow) {
    const { data } = fact;
    if (countedDeals.has(data.deal) || data.milestones[milestone].done || !wouldCount(data)) continue;
    if (!earlier.every((id) => data.milestones[id].done)) continue;
    if (largest === null || isLarger(fact, largest)) largest = fact;
  }
  return largest;
}

function isLarger(a: Fact<'use-case'>, b: Fact<'use-case'>): boolean {
  const [left, right] = [a.data.bookingAmount, b.data.bookingAmount];
  return left > right || (left === right && a.key < b.key);
}

function milestoneOf({ field, is }: Condition): MilestoneId | null {
  return is === true ? (MILESTONES.find((id) => field === `milestones.${id}`) ?? null) : null;
}

function isBefore(a: MilestoneId, b: MilestoneId): boolean {
  return MILESTONES.indexOf(a) < MILESTONES.indexOf(b);
}
