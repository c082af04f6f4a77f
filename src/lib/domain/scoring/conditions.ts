import type { UseCase } from '../facts/fact';
import type { Condition, ConditionField } from './measure';

/** A predicate that holds where every condition does. */
export function compileConditions(conditions: readonly Condition[]): (useCase: UseCase) => boolean {
  const tests = conditions.map(compileCondition);
  return (useCase) => {
    for (const test of tests) if (!test(useCase)) return false;
    return true;
  };
}

function compileCondition({ field, is }: Condition): (useCase: UseCase) => boolean {
  const read = READ[field];
  return (useCase) => read(useCase) === is;
}

/** One function each: reading by a name that varies takes several times as long, and every sum asks of every row. */
const READ: Record<ConditionField, (useCase: UseCase) => string | boolean> = {
  stage: (useCase) => useCase.stage,
  maximumIncentive: (useCase) => useCase.maximumIncentive,
  optIn: (useCase) => useCase.optIn,
  offer: (useCase) => useCase.offer,
  useCase: (useCase) => useCase.useCase,
  currency: (useCase) => useCase.currency,
  'milestones.purchase': ({ milestones }) => milestones.purchase.done,
  'milestones.onboard': ({ milestones }) => milestones.onboard.done,
  'milestones.implement': ({ milestones }) => milestones.implement.done,
  'milestones.use': ({ milestones }) => milestones.use.done,
  'milestones.engage': ({ milestones }) => milestones.engage.done,
  'milestones.adopt': ({ milestones }) => milestones.adopt.done
};
