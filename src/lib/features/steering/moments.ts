import { fiscalQuarter } from '$lib/domain/calendar/fiscal';
import type { Moment } from '$lib/domain/change/split-change';
import { engineOn } from '$lib/domain/change/forecast';
import { compileRelease, type Engine } from '$lib/domain/scoring/engine';
import { addDays, type IsoDate } from '$lib/domain/shared/date';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';

/** The engines of the releases that the device knows, by their first day. */
export function enginesOf({ release, otherReleases }: Snapshot, inForce: Engine): Engine[] {
  return [inForce, ...otherReleases.map(compileRelease)].sort((a, b) =>
    a.release.effectiveFrom < b.release.effectiveFrom || b.release.id === release.id ? -1 : 1
  );
}

/** Days to look back to: the quarter's start, a month, a quarter of a year, a year. */
export function pastDays(today: IsoDate): { value: string; days: number | null; date: IsoDate }[] {
  return [
    { value: 'quarter', days: null, date: fiscalQuarter(today).from },
    ...[30, 90, 365].map((days) => ({ value: String(days), days, date: addDays(today, -days) }))
  ];
}

/** A day with the rules that were in force on it. */
export function momentOn(engines: readonly Engine[], asOf: IsoDate): Moment {
  return { asOf, engine: engineOn(engines, asOf) };
}
