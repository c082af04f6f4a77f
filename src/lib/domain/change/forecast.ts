import type { AnyFact } from '../facts/fact';
import type { PlannedGoal } from '../goals/planned-goals';
import { withStepsDone } from '../plan/done-steps';
import type { PlanStep } from '../plan/plan-step';
import type { Window } from '../scoring/measure';
import type { Engine } from '../scoring/engine';
import { protectionsOf } from '../protection/effective-level';
import { windowLeaves, windowOf } from '../scoring/window';
import type { CalendarRule, Release } from '../scoring/release';
import { standingFacts, type StandingFacts } from '../scoring/standing-facts';
import { addDays, daysBetween, type IsoDate } from '../shared/date';
import { hold, type Hold } from './hold';

/**
 * The index of every portfolio as it will be if nobody does anything, or does what planned goals say: what is known
 * already, played on.
 */
export interface Forecast {
  /** From today on, each day on which some index changes, and the last day that was looked at. */
  points: ForecastPoint[];
  crossings: Crossing[];
  /** Guarantees that hold today and end within the time, by their end. */
  protectionEnds: ProtectionEnd[];
}

/** What is left when a guaranteed level ends: the official figure of that day is not known, ours says what is likely. */
export interface ProtectionEnd {
  portfolio: string;
  /** The one that was guaranteed. */
  threshold: string;
  /** Last day of the guarantee. */
  until: IsoDate;
  /** The projected index on the day after; null where it is not known. */
  index: number | null;
  /** The highest threshold that it reaches; null: none. */
  reaches: string | null;
}

export interface ForecastPoint {
  on: IsoDate;
  /** In the order of the engine's portfolios; null where not known. */
  indices: (number | null)[];
}

/** A threshold that is passed, and what makes it so. */
export interface Crossing {
  portfolio: string;
  threshold: string;
  direction: 'down' | 'up';
  on: IsoDate;
  before: number | null;
  after: number | null;
  /** What happens on that day. */
  causes: ForecastCause[];
  /** Of a fall through lapsing certificates: the fewest renewals that prevent it; null where none do. */
  hold: Hold | null;
}

export type ForecastCause =
  | { kind: 'lapse' | 'leaves' | 'starts' | 'leaves-window' | 'too-old'; seq: number }
  /** The rules of another release come into force. */
  | { kind: 'release'; release: string }
  /** What is open of a planned goal is done. */
  | { kind: 'goal'; goal: string };

export interface ForecastQuestion {
  /** All observations of one partner that are not undone. */
  facts: readonly AnyFact[];
  today: IsoDate;
  /** Last day that is looked at; 18 months ahead at the most. */
  until: IsoDate;
  /** The engines of the releases that are or come into force, by their first day, ascending. */
  engines: readonly Engine[];
  /** Goals that are taken to be kept, each on its day; absent: none. */
  planned?: readonly PlannedGoal[];
}

const MOST_DAYS = 550;

/**
 * Plays on what is known: expiries, ends of employment, windows that move, rules that come into force, and goals where
 * they are given.
 */
export function forecast(question: ForecastQuestion): Forecast {
  const { today, until } = question;
  const last = daysBetween(today, until) > MOST_DAYS ? addDays(today, MOST_DAYS) : until;
  const days = [today, ...daysOfChange(question, last)];
  const points: ForecastPoint[] = [];
  const crossings: Crossing[] = [];
  let before: Look | null = null;
  for (const day of days) {
    const now = lookAt(question, day);
    if (before === null || !sameIndices(before, now)) {
      points.push({ on: day, indices: now.outline.map(({ index }) => index) });
      if (before !== null) crossings.push(...crossingsBetween(before, now, question));
    }
    before = now;
  }
  if (before !== null && points.at(-1)?.on !== last) {
    points.push({ on: last, indices: before.outline.map(({ index }) => index) });
  }
  return { points, crossings, protectionEnds: protectionEnds({ ...question, until: last }) };
}

function protectionEnds(question: ForecastQuestion): ProtectionEnd[] {
  const { facts, today, until: last, engines } = question;
  const { release } = engineOn(engines, today);
  return [...protectionsOf(release, facts, today)]
    .filter(([, { until }]) => until >= today && until < last)
    .sort(([a, x], [b, y]) => (x.until === y.until ? (a < b ? -1 : 1) : x.until < y.until ? -1 : 1))
    .map(([portfolio, { threshold, until }]) => {
      const then = lookAt(question, addDays(until, 1));
      const outline = then.outline.find((one) => one.portfolio === portfolio);
      const reached = then.engine.release.thresholds.filter(({ id }) => outline?.reached.includes(id));
      return {
        portfolio,
        threshold: threshold.id,
        until,
        index: outline?.index ?? null,
        reaches: reached.at(-1)?.id ?? null
      };
    });
}

/** The engine that is in force on a day. */
export function engineOn(engines: readonly Engine[], day: IsoDate): Engine {
  const engine = engines.findLast(({ release }) => release.effectiveFrom <= day) ?? engines[0];
  if (engine === undefined) throw new Error('No release to forecast by');
  return engine;
}

interface Look {
  day: IsoDate;
  engine: Engine;
  standing: StandingFacts;
  outline: ReturnType<Engine['outlineStanding']>['portfolios'];
}

function lookAt({ facts, engines, planned = [] }: ForecastQuestion, day: IsoDate): Look {
  const engine = engineOn(engines, day);
  const kept = planned.filter(({ on }) => on <= day);
  const standing = withStepsDone(
    standingFacts(facts, day),
    kept.flatMap(({ steps }) => steps)
  );
  const size = standing.attributes.get('size')?.data.value ?? null;
  return { day, engine, standing, outline: engine.outlineStanding(standing, size).portfolios };
}

function sameIndices(a: Look, b: Look): boolean {
  return a.engine === b.engine && a.outline.every(({ index }, at) => index === b.outline[at]?.index);
}

function crossingsBetween(before: Look, now: Look, question: ForecastQuestion): Crossing[] {
  return now.outline.flatMap((after) => {
    const old = before.outline.find(({ portfolio }) => portfolio === after.portfolio);
    if (old === undefined || old.index === null || after.index === null) return [];
    const differing = now.engine.release.thresholds.filter(
      ({ id }) => old.reached.includes(id) !== after.reached.includes(id)
    );
    return differing.map((threshold): Crossing => {
      const direction = after.reached.includes(threshold.id) ? 'up' : 'down';
      const causes = causesOn(before, now, question, after.portfolio);
      const lapses = causes.flatMap((cause) => (cause.kind === 'lapse' ? [cause.seq] : []));
      return {
        portfolio: after.portfolio,
        threshold: threshold.id,
        direction,
        on: now.day,
        before: old.index,
        after: after.index,
        causes,
        hold:
          direction === 'down' && lapses.length > 0
            ? hold({ standing: now.standing, engine: now.engine, lapses }, after.portfolio, threshold.id)
            : null
      };
    });
  });
}

/** What is otherwise on a day than on the one that was looked at before it, as far as it can move the portfolio. */
function causesOn(
  before: Look,
  now: Look,
  { facts, planned = [] }: ForecastQuestion,
  portfolio: string
): ForecastCause[] {
  const causes: ForecastCause[] = [];
  if (before.engine !== now.engine) causes.push({ kind: 'release', release: now.engine.release.id });
  const happens = (day: IsoDate): boolean => day > before.day && day <= now.day;
  for (const { id, on, steps } of planned) {
    if (happens(on) && steps.some((step) => concerns(step, now.engine, portfolio))) {
      causes.push({ kind: 'goal', goal: id });
    }
  }
  const windows = windowsOf(now.engine.release);
  for (const fact of facts) {
    if (fact.retracted || (fact.portfolio !== null && fact.portfolio !== portfolio)) continue;
    if (fact.kind === 'certificate' && !counts(now.engine, portfolio, fact.data)) continue;
    for (const { kind, on } of turnsOf(fact, windows)) {
      if (happens(on) && stands(now.standing, before.standing, fact)) causes.push({ kind, seq: fact.seq });
    }
  }
  return causes;
}

/** True where a step of a plan can move the portfolio. */
function concerns(step: PlanStep, engine: Engine, portfolio: string): boolean {
  if (step.kind === 'use-case') return step.portfolio === portfolio;
  return counts(engine, portfolio, { certification: step.certification, linked: true });
}

/** True where some metric of the portfolio counts the certificate. */
function counts(
  engine: Engine,
  portfolio: string,
  held: { certification: string; linked: boolean }
): boolean {
  return (
    held.linked &&
    engine.compiled.slots.some(
      (slot) => slot.portfolio === portfolio && slot.moves && slot.measure.counts.has(held.certification)
    )
  );
}

function stands(now: StandingFacts, before: StandingFacts, fact: AnyFact): boolean {
  switch (fact.kind) {
    case 'certificate':
      return now.certificates.includes(fact) || before.certificates.includes(fact);
    case 'employment':
      return now.employments.get(fact.personId ?? fact.key) === fact;
    case 'use-case':
      return now.useCases.get(fact.portfolio ?? '')?.facts.includes(fact) === true;
    case 'reported-measure':
      return now.reported.get(`${fact.portfolio ?? ''}/${fact.data.measure}`) === fact;
    default:
      return false;
  }
}

/** The windows that a release looks through, at bookings and at figures. */
interface Windows {
  calendar: CalendarRule | undefined;
  bookings: Window[];
  figures: Map<string, Window>;
}

function windowsOf({ calendar, measures }: Release): Windows {
  const bookings: Window[] = [];
  const figures = new Map<string, Window>();
  for (const [id, measure] of Object.entries(measures)) {
    if (!('window' in measure) && !('windowFiscalMonths' in measure)) continue;
    const window = windowOf(measure);
    if (window === null) continue;
    if (measure.kind === 'reported') figures.set(measure.measure ?? id, window);
    else bookings.push(window);
  }
  return { calendar, bookings, figures };
}

/** The days on which a fact begins or ceases to count by itself. */
function turnsOf(
  fact: AnyFact,
  windows: Windows
): { kind: Exclude<ForecastCause['kind'], 'release' | 'goal'>; on: IsoDate }[] {
  switch (fact.kind) {
    case 'certificate':
      return [
        { kind: 'starts' as const, on: fact.data.issuedOn },
        ...(fact.data.expiresOn === null
          ? []
          : [{ kind: 'lapse' as const, on: addDays(fact.data.expiresOn, 1) }])
      ];
    case 'employment':
      return [
        { kind: 'starts' as const, on: fact.data.from },
        ...(fact.data.to === null ? [] : [{ kind: 'leaves' as const, on: addDays(fact.data.to, 1) }])
      ];
    case 'use-case':
      return windows.bookings.map((window) => ({
        kind: 'leaves-window' as const,
        on: windowLeaves(fact.data.bookedOn, window, windows.calendar)
      }));
    case 'reported-measure': {
      const window = windows.figures.get(fact.data.measure);
      return window === undefined
        ? []
        : [{ kind: 'too-old' as const, on: windowLeaves(fact.asOf, window, windows.calendar) }];
    }
    default:
      return [];
  }
}

/** Every day after today on which anything that is known turns, ascending. */
function daysOfChange({ facts, engines, today, planned = [] }: ForecastQuestion, until: IsoDate): IsoDate[] {
  const days = new Set<IsoDate>();
  const add = (day: IsoDate): void => {
    if (day > today && day <= until) days.add(day);
  };
  for (const { on } of planned) add(on);
  for (const { release } of engines) {
    add(release.effectiveFrom);
    const windows = windowsOf(release);
    for (const fact of facts) {
      add(fact.asOf);
      for (const { on } of turnsOf(fact, windows)) add(on);
    }
  }
  return [...days].sort();
}
