import { numberOf } from './exact';
import { scaleFor } from './parts-of';
import { pointsAt } from './points';
import type { PointsRule, Requirement, Step, StepsRule } from './points-rule';
import type { Release } from './release';
import type { Scale } from './scale';
import { greatestOf, type ScaleTable } from './scale-table';

/** Points of measured values by slot; NaN where N/A. */
export type PointsOf = (values: Float64Array) => number;
/** 1 where met, 0 where not, NaN where it is not known. */
export type IsMet = (values: Float64Array) => number;

/** What rules are compiled with: the places of measured values and of scales. */
export interface RuleParts {
  release: Release;
  size: string | null;
  /** Of the portfolio at hand. */
  slotOf(measure: string): number;
  /** The scale's number; -1 for none. */
  scaleNumber(scale: Scale | null): number;
  table: ScaleTable;
}

/** Makes a rule ready to run. What it means is said where the kinds of rules are: `points-rule.ts`. */
export function compileRule(rule: PointsRule, parts: RuleParts): PointsOf {
  switch (rule.kind) {
    case 'scale': {
      const slot = parts.slotOf(rule.measure);
      const number = parts.scaleNumber(scaleFor(parts.release, rule.scale, parts.size));
      return (values) => {
        const value = values[slot] as number;
        return number < 0 || Number.isNaN(value) ? NaN : pointsAt(parts.table, number, value);
      };
    }
    case 'sum': {
      const maximum = rule.maximum === undefined ? Infinity : numberOf(rule.maximum);
      const compiled = rule.of.map((each) => compileRule(each, parts));
      return (values) => Math.min(maximum, known(compiled, values).reduce(add, NaN));
    }
    case 'best': {
      const compiled = rule.of.map((each) => compileRule(each, parts));
      return (values) => known(compiled, values).reduce((a, b) => (a >= b ? a : b), NaN);
    }
    case 'steps':
      return compileSteps(rule, parts);
  }
}

/** The greatest number of points that a rule can give. */
export function greatestOfRule(rule: PointsRule, release: Release, size: string | null): number {
  const greatest = (each: PointsRule): number => greatestOfRule(each, release, size);
  switch (rule.kind) {
    case 'scale': {
      const scale = scaleFor(release, rule.scale, size);
      return scale === null ? 0 : greatestOf(scale);
    }
    case 'sum':
      return capped(
        rule.of.reduce((sum, each) => sum + greatest(each), 0),
        rule.maximum
      );
    case 'best':
      return Math.max(0, ...rule.of.map(greatest));
    case 'steps':
      return capped(
        rule.steps.reduce((sum, step) => sum + greatestOfStep(step, greatest), 0),
        rule.maximum
      );
  }
}

/** Makes conditions ready to run: met where all are. One that is not met decides, known or not what the others say. */
export function compileRequirements(requirements: readonly Requirement[], parts: RuleParts): IsMet {
  const tests = requirements.map((each) => compileRequirement(each, parts));
  return (values) => {
    let met = 1;
    for (const test of tests) {
      const answer = test(values);
      if (answer === 0) return 0;
      if (Number.isNaN(answer)) met = NaN;
    }
    return met;
  };
}

function compileRequirement(requirement: Requirement, { slotOf }: RuleParts): IsMet {
  const slot = slotOf(requirement.measure);
  const limit = numberOf('atLeast' in requirement ? requirement.atLeast : requirement.below);
  const holds =
    'atLeast' in requirement ? (value: number) => value >= limit : (value: number) => value < limit;
  return (values) => {
    const value = values[slot] as number;
    return Number.isNaN(value) ? NaN : Number(holds(value));
  };
}

function compileSteps(rule: StepsRule, parts: RuleParts): PointsOf {
  const maximum = rule.maximum === undefined ? Infinity : numberOf(rule.maximum);
  const steps = rule.steps.map(({ when = [], points }) => ({
    isMet: compileRequirements(when, parts),
    pointsOf:
      typeof points === 'object'
        ? compileRule(points, parts)
        : constant(points === undefined ? 0 : numberOf(points))
  }));
  return (values) => {
    let sum = 0;
    for (const [at, { isMet, pointsOf }] of steps.entries()) {
      const met = isMet(values);
      const points = met === 1 ? pointsOf(values) : met;
      // Of a ladder nothing is known where nothing is known of its foot.
      if (Number.isNaN(points)) return at === 0 ? NaN : Math.min(maximum, sum);
      if (met === 0) break;
      sum += points;
    }
    return Math.min(maximum, sum);
  };
}

function constant(points: number): PointsOf {
  return () => points;
}

function known(parts: readonly PointsOf[], values: Float64Array): number[] {
  return parts.map((part) => part(values)).filter((points) => !Number.isNaN(points));
}

/** Starts with NaN: nothing to add is not 0. */
function add(sum: number, points: number): number {
  return Number.isNaN(sum) ? points : sum + points;
}

function capped(points: number, maximum: StepsRule['maximum']): number {
  return maximum === undefined ? points : Math.min(points, numberOf(maximum));
}

function greatestOfStep({ points }: Step, greatest: (rule: PointsRule) => number): number {
  if (points === undefined) return 0;
  return typeof points === 'object' ? greatest(points) : numberOf(points);
}
