import { MILESTONES } from '../facts/fact';
import type { Condition, Measure } from './measure';
import { numberOf } from './exact';
import { measuresIn } from './measure-parts';
import type { Release } from './release';
import type { ReportIssue } from './release-issue';

const BOOLEAN_FIELDS = new Set<string>([
  'maximumIncentive',
  ...MILESTONES.map((milestone) => `milestones.${milestone}`)
]);

type Kinds = readonly Measure['kind'][];

const COUNTS: Kinds = [
  'count-people',
  'count-people-with-all',
  'count-use-cases',
  'reported',
  'total',
  'difference'
];
const AMOUNTS: Kinds = ['sum', 'reported', 'total', 'difference'];
const NUMBERS: Kinds = ['sum', ...COUNTS];
const ANYTHING: Kinds = [...NUMBERS, 'ratio', 'per-amount', 'growth', 'any'];

/** Checks that each measure is made of measures that exist and fit, and that its conditions can be met. */
export function checkMeasures(release: Release, report: ReportIssue): void {
  for (const [id, measure] of Object.entries(release.measures)) {
    const path = `/measures/${id}`;
    for (const { field, part, kinds } of fitting(measure)) {
      const found = Object.hasOwn(release.measures, part) ? release.measures[part] : undefined;
      if (found === undefined) report(`${path}/${field}`, `"${part}" is not among the measures`);
      else if (!kinds.includes(found.kind)) {
        report(`${path}/${field}`, `"${part}" is a ${found.kind} and must be ${kinds.join(' or ')}`);
      } else if (isMadeOf(release, part, id))
        report(`${path}/${field}`, `is a circle: "${part}" is made of "${id}"`);
    }
    if ('where' in measure) {
      measure.where.forEach((condition, at) => checkCondition(condition, `${path}/where/${at}/is`, report));
    }
    if (measure.kind === 'sum' && measure.window !== undefined && measure.windowFiscalMonths !== undefined) {
      report(`${path}/window`, 'is said twice: by windowFiscalMonths too');
    }
    if (measure.kind === 'growth' && numberOf(measure.leastBaseline ?? 0) < 0) {
      report(`${path}/leastBaseline`, 'must not be negative');
    }
  }
}

/** What a measure is made of, by the field that names it, and which kinds fit there. */
function fitting(measure: Measure): { field: string; part: string; kinds: Kinds }[] {
  switch (measure.kind) {
    case 'ratio':
      return [
        { field: 'numerator', part: measure.numerator, kinds: NUMBERS },
        { field: 'denominator', part: measure.denominator, kinds: NUMBERS }
      ];
    case 'per-amount':
      return [
        { field: 'count', part: measure.count, kinds: COUNTS },
        { field: 'amount', part: measure.amount, kinds: AMOUNTS }
      ];
    case 'growth':
      return [
        { field: 'current', part: measure.current, kinds: NUMBERS },
        { field: 'baseline', part: measure.baseline, kinds: NUMBERS }
      ];
    case 'difference':
      return [
        { field: 'minuend', part: measure.minuend, kinds: NUMBERS },
        { field: 'subtrahend', part: measure.subtrahend, kinds: NUMBERS }
      ];
    case 'total':
      return measure.of.map((part, at) => ({ field: `of/${at}`, part, kinds: NUMBERS }));
    case 'any':
      return measure.of.map((part, at) => ({ field: `of/${at}`, part, kinds: ANYTHING }));
    default:
      return [];
  }
}

function isMadeOf(release: Release, measure: string, part: string): boolean {
  const seen = new Set<string>();
  const open = [measure];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === part) return true;
    const found = Object.hasOwn(release.measures, at) ? release.measures[at] : undefined;
    if (seen.has(at) || found === undefined) continue;
    seen.add(at);
    open.push(...measuresIn(found));
  }
  return false;
}

const STAGES = ['eligible', 'not-eligible', 'expired', 'other'];
const OPT_INS = ['in', 'out', 'pending', 'none'];
const VALUES: Partial<Record<Condition['field'], readonly string[]>> = { stage: STAGES, optIn: OPT_INS };

function checkCondition({ field, is }: Condition, path: string, report: ReportIssue): void {
  const wanted = BOOLEAN_FIELDS.has(field) ? 'boolean' : 'string';
  if (typeof is !== wanted) report(path, wanted === 'boolean' ? 'must be true or false' : 'must be a text');
  const known = VALUES[field];
  if (known !== undefined && typeof is === 'string' && !known.includes(is))
    report(path, `must be ${known.join(', ')}`);
}
