import type { Certification } from '../certificates/catalogue';
import { feeOf } from '../certificates/fee-of';
import { currentFacts } from '../facts/current-facts';
import type { AnyFact, Fact } from '../facts/fact';
import { seasonStarts, type SeasonStart } from '../game/season-start';
import type { Goal, GoalProgress } from '../goals/goal';
import { summarizeMoney } from '../money/summarize-money';
import type { NextStep } from '../paths/next-step';
import type { Path } from '../paths/path';
import { planSteps } from '../paths/plan-steps';
import { protectionsOf, type Protection } from '../protection/effective-level';
import type { Engine } from '../scoring/engine';
import { isPartlyIllustrative, metricsOf } from '../scoring/parts-of';
import type { Release, Threshold } from '../scoring/release';
import type { Outline } from '../scoring/report';
import { standingFacts, type StandingFacts } from '../scoring/standing-facts';
import { isReached, nextThreshold } from '../scoring/threshold';
import type { Instant, IsoDate } from '../shared/date';
import type { LocalizedText } from '../shared/text';
import { countedLike } from '../sizes/unknown-size';
import type { Memo, MemoDecision, MemoGoal, MemoPortfolio } from './memo';
import { memoChanges } from './memo-changes';

export interface MemoInput {
  partner: string;
  author: string;
  remark: string | null;
  writtenAt: Instant;
  asOf: IsoDate;
  /** The current fiscal quarter. */
  quarter: { from: IsoDate; to: IsoDate };
  engine: Engine;
  /** Every observation of the partner. */
  facts: readonly AnyFact[];
  size: string | null;
  certifications: readonly Certification[];
  paths: readonly Path[];
  goals: readonly (Goal & { progress: GoalProgress })[];
  imports: Memo['sources']['imports'];
}

const DECISIONS = 3;

/** Puts the memo together from the same numbers as every screen. */
export function composeMemo(input: MemoInput): Memo {
  const { engine, facts, asOf, size, certifications, quarter } = input;
  const { release } = engine;
  const present = standingFacts(facts, asOf);
  const steps = planSteps(
    present,
    { engine, size, personId: null, jobRole: null, certifications },
    DECISIONS
  ).filter(({ kind, worth }) => worth !== null || kind === 'consent');
  const now = engine.outline(facts, { asOf, size });
  const starts = seasonStarts(
    engine,
    facts,
    { from: quarter.from, asOf, size },
    now.portfolios.map(({ index }) => index)
  );
  const titles = titlesOf(input);
  return {
    partner: input.partner,
    author: input.author,
    remark: input.remark,
    writtenAt: input.writtenAt,
    asOf,
    size,
    sizeLike: size === null ? sizeLikeOf(release) : null,
    quarter,
    changes: memoChanges({ engine, facts, size, from: quarter.from, asOf, starts, titles }),
    portfolios: portfolios(input, now, starts),
    decisions: steps.map((step) => decision(step, present, input)),
    goals: input.goals.filter((goal) => goal.state !== 'declined').map((goal) => memoGoal(goal, input)),
    sources: {
      release: { id: release.id, title: release.title, illustrative: isPartlyIllustrative(release) },
      imports: input.imports
    }
  };
}

function sizeLikeOf({ portfolios: rules, sizes }: Release): Memo['sizeLike'] {
  const like = countedLike(rules, sizes);
  return like === null ? null : { id: like.id, title: like.title };
}

function titlesOf({ engine, certifications }: MemoInput) {
  const { portfolios: all } = engine.release;
  const plain = (id: string): LocalizedText => ({ en: id, de: id });
  const portfolioOf = (id: string) => all.find((portfolio) => portfolio.id === id);
  return {
    portfolio: (id: string) => portfolioOf(id)?.title ?? plain(id),
    metric: (portfolio: string, id: string) =>
      all
        .filter((one) => one.id === portfolio)
        .flatMap(metricsOf)
        .find((metric) => metric.id === id)?.title ?? plain(id),
    certification: (id: string) => certifications.find((one) => one.id === id)?.title ?? plain(id)
  };
}

function portfolios(
  input: MemoInput,
  now: Outline,
  starts: readonly (SeasonStart | null)[]
): MemoPortfolio[] {
  const { engine, facts, asOf } = input;
  const { release } = engine;
  const titles = titlesOf(input);
  const money = summarizeMoney(facts, asOf);
  const official = currentFacts(facts, asOf).filter((fact) => fact.kind === 'official-index');
  const protections = protectionsOf(release, facts, asOf);
  return now.portfolios.map((portfolio, position) => {
    const figure = official.find((fact) => fact.portfolio === portfolio.portfolio);
    const next = portfolio.index === null ? null : nextThreshold(release, portfolio.index);
    return {
      title: titles.portfolio(portfolio.portfolio),
      official: figure === undefined ? null : { index: figure.data.index, asOf: figure.asOf },
      projected: portfolio.index,
      quarterStart: starts[position]?.index ?? null,
      reached: portfolio.reached.flatMap((id) => thresholdTitle(release, id)),
      next:
        next === null || portfolio.index === null
          ? null
          : { title: next.title, value: next.value, missing: next.value - portfolio.index },
      money: money.byPortfolio[portfolio.portfolio] ?? [],
      protection: protectionOf(
        protections.get(portfolio.portfolio),
        figure === undefined ? null : figure.data.index,
        asOf
      )
    };
  });
}

/** By the official figure alone whether the guarantee is what keeps the level. */
function protectionOf(
  protection: Protection | undefined,
  official: number | null,
  asOf: IsoDate
): MemoPortfolio['protection'] {
  if (protection === undefined || protection.until < asOf) return null;
  const { threshold, until } = protection;
  return {
    level: { title: threshold.title, value: threshold.value },
    until,
    keeps: official === null || !isReached(threshold, official)
  };
}

function decision(
  step: NextStep,
  present: StandingFacts,
  { engine, certifications, quarter }: MemoInput
): MemoDecision {
  const { release } = engine;
  const certification = certifications.find((candidate) => candidate.id === step.subject);
  const goal = certifications.find(({ id }) => id === step.way?.at(-1));
  const useCase = step.kind === 'use-case' ? useCaseOf(step, present) : undefined;
  return {
    step,
    title: certification?.title ?? { en: step.subject, de: step.subject },
    portfolio: release.portfolios.find((p) => p.id === step.worth?.portfolio)?.title ?? null,
    unlocks: step.worth?.crosses ? (thresholdTitle(release, step.worth.crosses)[0] ?? null) : null,
    fee: certification === undefined ? null : feeOf(step.way ?? [certification.id], certifications),
    ...(goal !== undefined && { goal: goal.title }),
    useCase:
      useCase === undefined
        ? null
        : { offer: useCase.data.offer, customer: useCase.data.customerName, deal: useCase.data.deal },
    incentive: useCase === undefined ? null : incentiveOf(step, useCase),
    by: dayFor(step, present, quarter.to, useCase)
  };
}

function useCaseOf(step: NextStep, { useCases }: StandingFacts): Fact<'use-case'> | undefined {
  return [...useCases.values()].flatMap(({ facts }) => facts).find(({ key }) => key === step.subject);
}

function incentiveOf({ milestone }: NextStep, { data }: Fact<'use-case'>): MemoDecision['incentive'] {
  const amount = milestone === undefined ? null : data.milestones[milestone].amount;
  return amount === null || amount === 0 ? null : { amount, currency: data.currency };
}

/** The end of the quarter, or what ends before it: the certificate that lapses, the time for the incentive. */
function dayFor(
  step: NextStep,
  { asOf, certificates }: StandingFacts,
  quarterEnd: IsoDate,
  useCase: Fact<'use-case'> | undefined
): NonNullable<MemoDecision['by']> {
  const [lapse] =
    step.kind === 'renew'
      ? certificates
          .filter(({ data }) => data.certification === step.subject && data.linked)
          .flatMap(({ data }) => (data.expiresOn === null || data.expiresOn < asOf ? [] : [data.expiresOn]))
          .sort()
      : [];
  if (lapse !== undefined) return { on: lapse, why: 'lapse' };
  const expiry = useCase?.data.incentiveExpiry ?? null;
  return expiry !== null && expiry >= asOf && expiry < quarterEnd
    ? { on: expiry, why: 'incentive-expiry' }
    : { on: quarterEnd, why: 'quarter-end' };
}

function memoGoal(goal: Goal & { progress: GoalProgress }, { engine, paths }: MemoInput): MemoGoal {
  return {
    title: goalTitle(goal, engine.release, paths),
    dueOn: goal.dueOn,
    state: goal.state,
    share: goal.progress.share
  };
}

/** What a goal asks for, in a few words: "Security: 5, rebates". */
export function goalTitle(
  { target }: Pick<Goal, 'target'>,
  release: Release,
  paths: readonly Path[]
): LocalizedText {
  if (target.kind === 'complete-path') {
    return paths.find((path) => path.id === target.path)?.title ?? { en: target.path, de: target.path };
  }
  const portfolio = release.portfolios.find((p) => p.id === target.portfolio)?.title;
  const threshold = release.thresholds.find((t) => t.id === target.threshold);
  const text = (locale: 'en' | 'de') =>
    `${portfolio?.[locale] ?? target.portfolio}: ${threshold?.value ?? '?'}, ${threshold?.title[locale] ?? target.threshold}`;
  return { en: text('en'), de: text('de') };
}

function thresholdTitle(release: Release, id: string): LocalizedText[] {
  return release.thresholds.filter((threshold: Threshold) => threshold.id === id).map(({ title }) => title);
}
