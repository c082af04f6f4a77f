import type { ActionDefinition } from '../certificates/catalogue';
import type { JobRole } from '../facts/fact';
import { addDays, daysBetween, type IsoDate } from '../shared/date';
import type { OwnEvidence } from './evidence';

export type ActionRefusal = 'not-your-role' | 'not-for-team';

/** Why a person may not log an action, or not for their whole company; null where they may. */
export function actionRefusal(
  { jobRoles, team }: Pick<ActionDefinition, 'jobRoles' | 'team'>,
  by: { jobRole: JobRole; forTeam: boolean }
): ActionRefusal | null {
  if (!isForRole({ jobRoles }, by.jobRole)) return 'not-your-role';
  return by.forTeam && team !== true ? 'not-for-team' : null;
}

/** @param action without roles it is for everyone */
export function isForRole({ jobRoles }: Pick<ActionDefinition, 'jobRoles'>, jobRole: JobRole): boolean {
  return jobRoles === undefined || jobRoles.includes(jobRole);
}

/** One time that an action was done, as far as its cap looks at it. */
export interface TimeDone {
  action: string;
  /** Null: a colleague. */
  personId: string | null;
  forTeam?: boolean;
  /** Absent in a snapshot of before it was told. */
  on?: IsoDate;
}

/**
 * The days that count against how often an action brings points: the person's own, those that the company did together,
 * and for one that it did together everybody's. Else one act would be paid to each of those who were there.
 */
export function cappingDays(
  done: readonly TimeDone[],
  { action, personId, forTeam }: { action: string; personId: string; forTeam: boolean }
): IsoDate[] {
  return done
    .filter((each) => each.action === action)
    .filter((each) => forTeam || each.forTeam === true || each.personId === personId)
    .flatMap(({ on }) => on ?? []);
}

/**
 * Days from the nearest of the times that count to a day, before or after it; null where there is none.
 */
export function daysToNearest(days: readonly IsoDate[], on: IsoDate): number | null {
  return days.length === 0 ? null : Math.min(...days.map((day) => Math.abs(daysBetween(day, on))));
}

/** The first day from `on` at which the action brings points: `on` itself where it does then. */
export function paysFrom(oncePerDays: number | null, days: readonly IsoDate[], on: IsoDate): IsoDate {
  if (oncePerDays === null) return on;
  // Earliest first: a day that was moved on is past all those before it.
  return [...days]
    .sort()
    .reduce(
      (from, day) => (Math.abs(daysBetween(day, from)) < oncePerDays ? addDays(day, oncePerDays) : from),
      on
    );
}

/** What a person sent, or holds on their device, and nobody has decided on. */
export function waitingDays(evidence: readonly OwnEvidence[], action: string): TimeDone[] {
  return evidence
    .filter(({ kind, definition }) => kind === 'action' && definition === action)
    .filter(({ state, parked }) => state === 'sent' || (state === 'on-this-phone' && parked !== true))
    .map(({ personId, forTeam, occurredOn }) => ({ action, personId, forTeam, on: occurredOn }));
}
