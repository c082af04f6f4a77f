import { compileRequirements, compileRule, type RuleParts } from './compile-rule';
import { numberOf } from './exact';
import { ruleOfStep, scaleFor } from './parts-of';
import type { PointsRule, Requirement, Step } from './points-rule';
import type { MadePoints, MadeStep } from './report';
import { stepOf } from './scale-step';

/** How a rule comes to its points, part by part, by the same compiled rules that score. */
export function explainRule(rule: PointsRule, parts: RuleParts, values: Float64Array): MadePoints {
  const points = orNull(compileRule(rule, parts)(values));
  switch (rule.kind) {
    case 'scale': {
      const { measure } = rule;
      const value = valueOf(measure, parts, values);
      const scale = scaleFor(parts.release, rule.scale, parts.size);
      const step = scale === null || value === null || points === null ? null : stepOf(scale, value, points);
      return { kind: 'scale', measure, value, points, step };
    }
    case 'sum':
    case 'best':
      return { kind: rule.kind, points, of: rule.of.map((each) => explainRule(each, parts, values)) };
    case 'steps':
      return { kind: 'steps', points, steps: rule.steps.map((step) => explainStep(step, parts, values)) };
  }
}

function explainStep(step: Step, parts: RuleParts, values: Float64Array): MadeStep {
  const { title = null, when = [], points } = step;
  const met = compileRequirements(when, parts)(values);
  const rule = ruleOfStep(step);
  const of = rule === null ? null : explainRule(rule, parts, values);
  return {
    title,
    met: Number.isNaN(met) ? null : met === 1,
    when: when.map((requirement) => explainRequirement(requirement, parts, values)),
    points: of !== null ? of.points : numberOf(typeof points === 'object' ? 0 : (points ?? 0)),
    of
  };
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

function valueOf(measure: string, { slotOf }: RuleParts, values: Float64Array): number | null {
  return orNull(values[slotOf(measure)] ?? NaN);
}

function orNull(number: number): number | null {
  return Number.isNaN(number) ? null : number;
}
