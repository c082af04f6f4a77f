import type { MilestoneId, UseCase } from '../facts/fact';
import type { LocalizedText } from '../shared/text';
import type { Exact } from './exact';
import type { Unit } from './report';

/** How facts of one partner and portfolio become one number, or nothing (N/A). */
export type Measure = (
  | RatioMeasure
  | SumMeasure
  | CountUseCasesMeasure
  | PerAmountMeasure
  | CountPeopleMeasure
  | CountPeopleWithAllMeasure
  | ReportedMeasureReference
  | GrowthMeasure
  | TotalMeasure
  | DifferenceMeasure
  | AnyMeasure
) & {
  title: LocalizedText;
  /** How the value is written: a share as %, a count, money in minor units, or a level. */
  unit: Unit;
};

/** numerator ÷ denominator; N/A where the denominator is 0. Both are ids of sums. */
export interface RatioMeasure {
  kind: 'ratio';
  numerator: string;
  denominator: string;
}

/** Sum of an amount over the use cases that meet every condition, once per deal (the first row that does counts). */
export interface SumMeasure {
  kind: 'sum';
  of: 'bookingAmount';
  where: Condition[];
  /** Booked within this many fiscal months, the current one among them. Absent: no limit. */
  windowFiscalMonths?: number;
  /** The same in another unit; only one of the two. */
  window?: Window;
}

/** A span of time that ends with the day of scoring. Fiscal ones start with their first day and hold the current one. */
export type Window = { days: number } | { fiscalMonths: number } | { fiscalQuarters: number };

/** How many different deals, customers or use cases meet every condition. N/A where no use case is known at all. */
export interface CountUseCasesMeasure {
  kind: 'count-use-cases';
  distinct: 'deal' | 'customer' | 'useCase' | 'offer';
  where: Condition[];
  window?: Window;
}

/** current ÷ baseline - 1; N/A where the baseline is not above 0. */
export interface GrowthMeasure {
  kind: 'growth';
  current: string;
  baseline: string;
  /** Below it there is no growth to speak of: the value is 0. */
  leastBaseline?: Exact;
}

/** Sum of other measures; one that is not known adds nothing, N/A where none is known. */
export interface TotalMeasure {
  kind: 'total';
  of: string[];
}

/** minuend - subtrahend, in one currency; N/A where either is not known. */
export interface DifferenceMeasure {
  kind: 'difference';
  minuend: string;
  subtrahend: string;
  /** Where more is taken away than there is: what is missing, below zero, or just nothing. */
  belowZero: 'negative' | 'zero';
}

/** 1 where any of the measures is above 0, else 0; N/A where none is known. */
export interface AnyMeasure {
  kind: 'any';
  of: string[];
}

/** count ÷ (amount ÷ per); N/A where there is no amount. `per` in minor units. */
export interface PerAmountMeasure {
  kind: 'per-amount';
  count: string;
  amount: string;
  per: number;
  /** ISO 4217 of `per`; an amount in another currency is not converted but N/A. */
  currency: string;
}

/** Distinct people who work for the partner and hold a valid, linked certificate of the set. */
export interface CountPeopleMeasure {
  kind: 'count-people';
  /** Certification ids; a person counts once however many of them they hold. */
  certifications: string[];
}

/** Distinct people who work for the partner and hold a valid, linked certificate of each of the sets. */
export interface CountPeopleWithAllMeasure {
  kind: 'count-people-with-all';
  /** Certification ids; one that is in several sets counts for each of them. */
  sets: string[][];
}

/** The latest figure that Cisco reported for this portfolio. `measure` defaults to the measure's own id. */
export interface ReportedMeasureReference {
  kind: 'reported';
  measure?: string;
  /** An older figure no longer counts. */
  window?: Window;
}

/** A condition on a field of a use case; `milestones.<id>` is true when that milestone is done. */
export interface Condition {
  field: ConditionField;
  is: string | boolean;
}

export type ConditionField =
  | keyof Pick<UseCase, 'stage' | 'maximumIncentive' | 'optIn' | 'offer' | 'useCase' | 'currency'>
  | `milestones.${MilestoneId}`;
