import { MILESTONES } from '../facts/fact';
import type { Condition, Measure, Release } from './release';
import type { ReportIssue } from './release-issue';

const BOOLEAN_FIELDS = new Set<string>([
  'maximumIncentive',
  ...MILESTONES.map((milestone) => `milestones.${milestone}`)
]);

/** Which kinds of measures a measure may be made of. */
const MADE_OF = {
  sum: ['sum'],
  count: ['count-people', 'reported'],
  amount: ['sum', 'reported']
} as const satisfies Record<string, readonly Measure['kind'][]>;

/** Checks that each measure is made of measures that exist and fit, and that its conditions can be met. */
export function checkMeasures(release: Release, report: ReportIssue): void {
  for (const [id, measure] of Object.entries(release.measures)) {
    const path = `/measures/${id}`;
    const checkPart = (field: string, part: string, kinds: readonly Measure['kind'][]): void => {
      const found = Object.hasOwn(release.measures, part) ? release.measures[part] : undefined;
      if (found === undefined) report(`${path}/${field}`, `"${part}" is not among the measures`);
      else if (!kinds.includes(found.kind)) {
        report(`${path}/${field}`, `"${part}" is a ${found.kind} and must be ${kinds.join(' or ')}`);
      }
    };
    switch (measure.kind) {
      case 'ratio':
        checkPart('numerator', measure.numerator, MADE_OF.sum);
        checkPart('denominator', measure.denominator, MADE_OF.sum);
        break;
      case 'per-amount':
        checkPart('count', measure.count, MADE_OF.count);
        checkPart('amount', measure.amount, MADE_OF.amount);
        break;
      case 'sum':
        measure.where.forEach((condition, at) => checkCondition(condition, `${path}/where/${at}/is`, report));
        break;
      case 'count-people':
      case 'reported':
        break;
    }
  }
}

function checkCondition({ field, is }: Condition, path: string, report: ReportIssue): void {
  const wanted = BOOLEAN_FIELDS.has(field) ? 'boolean' : 'string';
  if (typeof is !== wanted) report(path, wanted === 'boolean' ? 'must be true or false' : 'must be a text');
}
