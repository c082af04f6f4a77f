import type { Comparator } from '../scoring/threshold';

/**
 * What a partner could do until a day, what each thing costs, and how it moves one index. Nothing in here knows
 * a portfolio, a metric or a release: who asks says what its rules come to.
 */
export interface PlanProblem {
  people: readonly PlanPerson[];
  actions: readonly PlanAction[];
  /** What an hour of anybody's work costs, in minor units of the one currency of the problem. */
  hourCost: number;
  meters: readonly Meter[];
  /** The part of the index that nothing here moves. */
  fixed: number;
  target: PlanTarget;
}

export interface PlanPerson {
  id: string;
  /** What this person can spend until the day, in minutes; Infinity where nothing limits it. */
  capacityMinutes: number;
}

/** Something that is done or not; never twice. */
export interface PlanAction {
  id: string;
  /** Whose time it takes; null where it takes nobody's capacity (it still costs its hours). */
  person: string | null;
  /** Of one try. */
  minutes: number;
  /** Of one try, in minor units. */
  fee: number;
  /** The chance that one try succeeds, above 0 and at most 1: 1 / likelihood tries are expected. */
  likelihood: number;
  /** Ids of the actions that must be done as well, all of them. */
  requires: readonly string[];
  /** Ids of actions that make no sense beside this one; said on one side, it holds on both. */
  excludes?: readonly string[];
  effects: readonly Effect[];
}

export type Effect = PersonEffect | AmountEffect;

/** From now on the person counts on the meter; counting again changes nothing. */
export interface PersonEffect {
  meter: string;
  person: string;
}

/** Adds a whole number, which may be negative, to the meter. */
export interface AmountEffect {
  meter: string;
  amount: number;
}

/** A whole number that moves the index: index = fixed + Σ weight × points(value). */
export type Meter = PeopleMeter | AmountMeter;

interface MeterCommon {
  id: string;
  weight: number;
  /** Ascending by `from`; the first begins at or below the lowest value that can be. They need not rise. */
  points: readonly Piece[];
}

/** Its value is the number of distinct persons counted. */
export interface PeopleMeter extends MeterCommon {
  kind: 'people';
  /** Who counts already; they need not be among the people of the problem. */
  counted: readonly string[];
}

/** Its value is `base` and the amounts of the actions that are done. */
export interface AmountMeter extends MeterCommon {
  kind: 'amount';
  base: number;
}

/** From `from` up to the next piece: points + slope × (value − from). */
export interface Piece {
  /** May be −Infinity for the first piece, which then has no slope. */
  from: number;
  points: number;
  slope: number;
}

/** What is to be reached. The index is settled to nine decimals before it is compared. */
export interface PlanTarget {
  value: number;
  comparator: Comparator;
  /** Points that single meters must have besides (before their weight). */
  requires?: readonly MeterFloor[];
}

export interface MeterFloor {
  meter: string;
  /** At least so many. */
  points: number;
}
