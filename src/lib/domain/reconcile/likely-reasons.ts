import type { AnyFact, Fact, MilestoneId } from '../facts/fact';
import { MILESTONES } from '../facts/fact';
import { isEmployed, isValidOn } from '../scoring/count-people';
import { certificationsIn, measuresIn } from '../scoring/measure-parts';
import { ruleOf, scaledParts } from '../scoring/parts-of';
import type { Metric, Release } from '../scoring/release';
import type { MetricReport, PortfolioReport } from '../scoring/report';
import { standingOf } from '../scoring/standing-facts';
import type { IsoDate } from '../shared/date';
import { dependsOnSize } from '../sizes/unknown-size';

/** Why an official figure and a projected one may differ, with what it opens to. */
export type Reason =
  /** Metrics that we know nothing of; `share` is of the index by the rules, 0-1, of all of them together. */
  | { kind: 'metrics-unknown'; metrics: string[]; share: number }
  /** Facts that we count and that came after the day of the official figure. */
  | { kind: 'official-older'; officialAsOf: IsoDate; newest: IsoDate; facts: number[] }
  /** Certificates that would count if they were linked to the company. */
  | { kind: 'not-linked'; facts: number[] }
  /** Eligible use cases of which the report does not say what they are judged by, or how far they are. */
  | { kind: 'no-flags'; facts: number[] }
  /** Metrics whose numbers are not public. */
  | { kind: 'illustrative'; metrics: string[] }
  /** Metrics whose target depends on the size class, which is not known. */
  | { kind: 'size-unknown'; metrics: string[] };

export interface ReasonQuestion {
  report: PortfolioReport;
  /** Of the portfolio, as the release has them. */
  metrics: readonly Metric[];
  measures: Release['measures'];
  /** Null where there is no official figure. */
  officialAsOf: IsoDate | null;
  asOf: IsoDate;
  /** The facts that stand on that day. */
  current: readonly AnyFact[];
  size: string | null;
}

/** The reasons that apply, the likeliest first: missing facts before old ones, and these before the rules. */
export function likelyReasons(question: ReasonQuestion): Reason[] {
  return [
    metricsUnknown(question),
    officialOlder(question),
    notLinked(question),
    noFlags(question),
    illustrative(question),
    sizeUnknown(question)
  ].filter((reason) => reason !== null);
}

/** Metrics that weigh something, with their share of the index by the rules. */
function weighed({ report }: ReasonQuestion): (MetricReport & { share: number })[] {
  return report.categories
    .flatMap(({ weight, metrics }) => metrics.map((metric) => ({ ...metric, share: weight * metric.weight })))
    .filter(({ share, status }) => share > 0 && status === 'scored');
}

function metricsUnknown(question: ReasonQuestion): Reason | null {
  const unknown = weighed(question)
    .filter(({ points }) => points === null)
    .sort((a, b) => b.share - a.share);
  if (unknown.length === 0) return null;
  return {
    kind: 'metrics-unknown',
    metrics: unknown.map(({ metric }) => metric),
    share: unknown.reduce((sum, { share }) => sum + share, 0)
  };
}

function officialOlder({ officialAsOf, current, ...question }: ReasonQuestion): Reason | null {
  if (officialAsOf === null) return null;
  const counted = new Set(
    question.report.categories.flatMap(({ metrics }) =>
      metrics.flatMap(({ inputs }) => inputs.flatMap(({ facts }) => facts))
    )
  );
  const newer = current
    .filter(({ seq, asOf }) => counted.has(seq) && asOf > officialAsOf)
    .sort((a, b) => (a.asOf < b.asOf ? 1 : a.asOf > b.asOf ? -1 : b.seq - a.seq));
  const [first] = newer;
  if (first === undefined) return null;
  return {
    kind: 'official-older',
    officialAsOf,
    newest: first.asOf,
    facts: newer.map(({ seq }) => seq)
  };
}

function notLinked({ metrics, measures, current, asOf }: ReasonQuestion): Reason | null {
  const counted = new Set(
    metrics.flatMap((metric) => measuresOf(metric, measures)).flatMap((id) => certificationsOf(id, measures))
  );
  const standing = standingOf(current, asOf);
  const facts = standing.certificates.filter(
    (fact) =>
      !fact.data.linked &&
      counted.has(fact.data.certification) &&
      isValidOn(fact, asOf) &&
      isEmployed(standing, fact.personId ?? '')
  );
  return facts.length === 0 ? null : { kind: 'not-linked', facts: seqsOf(facts) };
}

function noFlags({ report, current }: ReasonQuestion): Reason | null {
  const useCases = current.filter(
    (fact): fact is Fact<'use-case'> =>
      fact.kind === 'use-case' && fact.portfolio === report.portfolio && fact.data.stage === 'eligible'
  );
  const judged = new Set(useCases.filter(({ data }) => data.maximumIncentive).map(offerAtCustomer));
  const facts = useCases.filter(
    (fact) => !judged.has(offerAtCustomer(fact)) || MILESTONES.every((id) => !isFlagged(fact, id))
  );
  return facts.length === 0 ? null : { kind: 'no-flags', facts: seqsOf(facts) };
}

function illustrative(question: ReasonQuestion): Reason | null {
  const invented = new Set(question.metrics.filter((metric) => metric.illustrative).map(({ id }) => id));
  const metrics = weighed(question).filter(({ metric, points }) => invented.has(metric) && points !== null);
  return metrics.length === 0 ? null : { kind: 'illustrative', metrics: metrics.map(({ metric }) => metric) };
}

function sizeUnknown({ metrics, size }: ReasonQuestion): Reason | null {
  if (size !== null) return null;
  const sized = metrics.filter(dependsOnSize).map(({ id }) => id);
  return sized.length === 0 ? null : { kind: 'size-unknown', metrics: sized };
}

/** The measures that a metric rests on, and those that they are made of. */
function measuresOf(metric: Metric, measures: Release['measures']): string[] {
  const found = new Set<string>();
  const follow = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    const measure = measures[id];
    if (measure !== undefined) measuresIn(measure).forEach(follow);
  };
  for (const { measure } of scaledParts(ruleOf(metric))) follow(measure);
  return [...found];
}

function certificationsOf(id: string, measures: Release['measures']): readonly string[] {
  const measure = measures[id];
  return measure === undefined ? [] : certificationsIn(measure);
}

function offerAtCustomer({ data }: Fact<'use-case'>): string {
  return JSON.stringify([data.offer, data.customer]);
}

function isFlagged({ data }: Fact<'use-case'>, id: MilestoneId): boolean {
  return data.milestones[id].done;
}

function seqsOf(facts: readonly AnyFact[]): number[] {
  return facts.map(({ seq }) => seq).sort((a, b) => a - b);
}
