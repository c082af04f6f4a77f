import type { IsoDate } from '../shared/date';
import type { PlanQuestion } from './partner-problem';
import { withoutFee } from './step-fees';
import { planPartner } from './plan-partner';

/** One portfolio and one threshold that somebody thinks of. */
export interface Ask {
  portfolio: string;
  threshold: string;
}

/** What a threshold would ask of a partner, in figures that can stand beside others. */
export type AskOutline = Ask &
  (
    | ({ kind: 'reached' | 'out-of-reach'; by: IsoDate } & Effort)
    /** Nothing needs to be done: it is so on the first of the days. */
    | { kind: 'there' }
    /** Too little is known for an index, or the rules have no such target. */
    | { kind: 'not-known' }
  );

/** Of the cheapest plan; of what is out of reach, of the best that there is. */
export interface Effort {
  /** People with something to do. */
  people: number;
  /** Exams and renewals. */
  exams: number;
  /** Use cases to bring to a milestone. */
  useCases: number;
  /** Expected, of everybody together, with second tries. */
  minutes: number;
  /** The same where every first try succeeds. */
  minutesOnce: number;
  /** Expected fees and hours together, minor units. */
  cost: number;
  /** The fees in it. */
  fee: number;
  /** How many exams and renewals no fee is counted for. */
  withoutFee: number;
  index: number;
}

/**
 * What each of several thresholds would ask, on the first of the days on which it can be reached; on none of them,
 * the best of the last.
 *
 * @param days ascending, at least one
 */
export function outlineAsk(
  question: Omit<PlanQuestion, 'portfolio' | 'threshold' | 'by'>,
  ask: Ask,
  days: readonly IsoDate[]
): AskOutline {
  let best: AskOutline = { ...ask, kind: 'not-known' };
  for (const by of days) {
    const made = planPartner({ ...question, ...ask, by }, 0);
    if (made === null || made.index === null || made.plan.kind === 'refused') continue;
    const { plan, steps } = made;
    const chosen = plan.kind === 'reached' ? plan : plan.best;
    if (plan.kind === 'reached' && plan.actions.length === 0) return { ...ask, kind: 'there' };
    const taken = chosen.actions.flatMap((id) => steps.get(id) ?? []);
    const { minutes, minutesOnce, cost, fee, index } = chosen;
    best = {
      ...ask,
      kind: plan.kind === 'reached' ? 'reached' : 'out-of-reach',
      by,
      people: new Set(taken.flatMap((step) => ('person' in step ? [step.person] : []))).size,
      exams: taken.filter(({ kind }) => kind === 'certificate' || kind === 'renew').length,
      useCases: taken.filter(({ kind }) => kind === 'use-case').length,
      minutes,
      minutesOnce,
      cost,
      fee,
      withoutFee: withoutFee(taken, question).length,
      index
    };
    if (plan.kind === 'reached') return best;
  }
  return best;
}
