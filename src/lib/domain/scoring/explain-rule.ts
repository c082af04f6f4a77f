import { compileRequirements, compileRule, type RuleParts } from './compile-rule';
import { numberOf } from './exact';
import { scaleFor } from './parts-of';
import type { PointsRule, Requirement, ScaleRule, Step } from './points-rule';
import type { MadePoints, MadeStep } from './report';
import type { Scale } from './scale';
import { stepOf } from './scale-step';

/** How a rule comes to its points, part by part, by the same compiled rules that score. */
export function explainRule(rule: PointsRule, parts: RuleParts, values: Float64Array): MadePoints {
  switch (rule.kind) {
    case 'scale':
      return { kind: 'scale', measure: rule.measure, ...explainScale(rule, parts, values) };
    case 'sum':
    case 'best': {
      const of = rule.of.map((each) => explainRule(each, parts, values));
      return { kind: rule.kind, points: pointsOf(rule, parts, values), of };
    }
    case 'steps': {
      const steps = rule.steps.map((step) => explainStep(step, parts, values));
      return { kind: 'steps', points: pointsOf(rule, parts, values), steps };
    }
  }
}

/** The value that a scale is asked of, and what it gives for it. */
export function explainScale(
  rule: ScaleRule,
  parts: RuleParts,
  values: Float64Array
): Pick<MadePoints & { kind: 'scale' }, 'value' | 'points' | 'step'> {
  const value = valueOf(rule.measure, parts, values);
  const points = pointsOf(rule, parts, values);
  if (points === null) return { value, points, step: null };
  // Without a scale and a value there are no points.
  const scale = scaleFor(parts.release, rule.scale, parts.size) as Scale;
  return { value, points, step: stepOf(scale, value as number, points) };
}

function explainStep(step: Step, parts: RuleParts, values: Float64Array): MadeStep {
  const { title = null, when = [], points } = step;
  const met = compileRequirements(when, parts)(values);
  return {
    title,
    met: Number.isNaN(met) ? null : met === 1,
    when: when.map((requirement) => explainRequirement(requirement, parts, values)),
    ...explainPoints(points, parts, values)
  };
}

function explainPoints(
  points: Step['points'] = 0,
  parts: RuleParts,
  values: Float64Array
): Pick<MadeStep, 'points' | 'of'> {
  if (typeof points !== 'object') return { points: numberOf(points), of: null };
  const of = explainRule(points, parts, values);
  return { points: of.points, of };
}

function explainRequirement(
  requirement: Requirement,
  parts: RuleParts,
  values: Float64Array
): MadeStep['when'][number] {
  const { measure } = requirement;
  return {
    measure,
    value: valueOf(measure, parts, values),
    atLeast: 'atLeast' in requirement ? numberOf(requirement.atLeast) : null,
    below: 'below' in requirement ? numberOf(requirement.below) : null
  };
}

function pointsOf(rule: PointsRule, parts: RuleParts, values: Float64Array): number | null {
  return orNull(compileRule(rule, parts)(values));
}

function valueOf(measure: string, { slotOf }: RuleParts, values: Float64Array): number | null {
  return orNull(values[slotOf(measure)] ?? NaN);
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
