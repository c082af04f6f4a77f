import type { Certification } from '../certificates/catalogue';
import { currentFacts } from '../facts/current-facts';
import type { AnyFact } from '../facts/fact';
import type { Goal, GoalProgress } from '../goals/goal';
import { summarizeMoney } from '../money/summarize-money';
import { nextSteps, type NextStep } from '../paths/next-step';
import type { Path } from '../paths/path';
import type { Engine } from '../scoring/engine';
import { isPartlyIllustrative } from '../scoring/parts-of';
import type { Release, Threshold } from '../scoring/release';
import { nextThreshold } from '../scoring/threshold';
import type { Instant, IsoDate } from '../shared/date';
import type { LocalizedText } from '../shared/text';
import type { Memo, MemoDecision, MemoGoal, MemoPortfolio } from './memo';

export interface MemoInput {
  partner: string;
  author: string;
  remark: string | null;
  writtenAt: Instant;
  asOf: IsoDate;
  quarterStart: IsoDate;
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
  const { engine, facts, asOf, size, certifications } = input;
  const { release } = engine;
  const steps = nextSteps({ engine, facts, asOf, size, personId: null, jobRole: null, certifications });
  return {
    partner: input.partner,
    author: input.author,
    remark: input.remark,
    writtenAt: input.writtenAt,
    asOf,
    portfolios: portfolios(input),
    decisions: steps.slice(0, DECISIONS).map((step) => decision(step, input)),
    goals: input.goals.filter((goal) => goal.state !== 'declined').map((goal) => memoGoal(goal, input)),
    sources: {
      release: { id: release.id, title: release.title, illustrative: isPartlyIllustrative(release) },
      imports: input.imports
    }
  };
}

function portfolios({ engine, facts, asOf, size, quarterStart }: MemoInput): MemoPortfolio[] {
  const { release } = engine;
  const now = engine.outline(facts, { asOf, size });
  const start = engine.outline(facts, { asOf: quarterStart, size });
  const money = summarizeMoney(facts, asOf);
  const official = currentFacts(facts, asOf).filter((fact) => fact.kind === 'official-index');
  return now.portfolios.map((portfolio, position) => {
    const definition = release.portfolios.find((p) => p.id === portfolio.portfolio);
    const figure = official.find((fact) => fact.portfolio === portfolio.portfolio);
    const next = portfolio.index === null ? null : nextThreshold(release, portfolio.index);
    return {
      title: definition?.title ?? { en: portfolio.portfolio, de: portfolio.portfolio },
      official: figure === undefined ? null : { index: figure.data.index, asOf: figure.asOf },
      projected: portfolio.index,
      quarterStart: start.portfolios[position]?.index ?? null,
      reached: portfolio.reached.flatMap((id) => thresholdTitle(release, id)),
      next:
        next === null || portfolio.index === null
          ? null
          : { title: next.title, value: next.value, missing: next.value - portfolio.index },
      money: money.byPortfolio[portfolio.portfolio] ?? []
    };
  });
}

function decision(step: NextStep, { engine, certifications }: MemoInput): MemoDecision {
  const { release } = engine;
  const certification = certifications.find((candidate) => candidate.id === step.subject);
  const fee = certification?.effort.fee ?? null;
  return {
    step,
    title: certification?.title ?? { en: step.subject, de: step.subject },
    portfolio: release.portfolios.find((p) => p.id === step.worth?.portfolio)?.title ?? null,
    unlocks: step.worth?.crosses ? (thresholdTitle(release, step.worth.crosses)[0] ?? null) : null,
    fee: fee === null ? null : { amount: fee, currency: 'USD' }
  };
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
