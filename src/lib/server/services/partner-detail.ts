import { can } from '$lib/domain/access/can';
import type { ReviewedEvidence } from '$lib/domain/evidence/review';
import { currentFacts } from '$lib/domain/facts/current-facts';
import type { AnyFact } from '$lib/domain/facts/fact';
import { byFocus } from '$lib/domain/focus/by-focus';
import type { Goal, GoalProgress } from '$lib/domain/goals/goal';
import type { MoneySummary } from '$lib/domain/money/money-summary';
import { summarizeMoney } from '$lib/domain/money/summarize-money';
import type { NextStep } from '$lib/domain/paths/next-step';
import { planSteps } from '$lib/domain/paths/plan-steps';
import type { Release } from '$lib/domain/scoring/release';
import { explainReport } from '$lib/domain/scoring/explain';
import type { PortfolioReport } from '$lib/domain/scoring/report';
import { standingFacts } from '$lib/domain/scoring/standing-facts';
import { standings, type Standing } from '$lib/domain/scoring/standing';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import { evidenceOfPartner } from '../repositories/evidence-repository';
import { factsOfPartner } from '../repositories/fact-repository';
import { focusOfPartner } from '../repositories/focus-repository';
import { goalsOfPartner } from '../repositories/goal-repository';
import { membersOfPartner, type PartnerMember } from '../repositories/member-repository';
import { importsOfFacts } from '../repositories/partner-import-repository';
import { partnerById } from '../repositories/partner-list-repository';
import { definitions, releaseInForce } from './definitions';
import { goalsWithProgress } from './goals';
import { partnerLearning } from './learning';
import { partnerAttributes } from './score-partners';

export interface PartnerDetail {
  partner: { id: string; name: string; country: string | null };
  asOf: string;
  size: string | null;
  consentOn: string | null;
  release: Release;
  /** What the partner wants to be good at; these come first among the standings. */
  focus: string[];
  standings: Standing<PortfolioReport>[];
  money: MoneySummary;
  /** One after the other: each with its worth after those before it. */
  steps: NextStep[];
  goals: (Goal & { progress: GoalProgress })[];
  members: PartnerMember[];
  evidence: ReviewedEvidence[];
  imports: { kind: string; fileName: string; asOf: string }[];
  facts: AnyFact[];
}

const STEPS = 3;
const EVIDENCE = 5;

/** Everything the distributor sees of one partner, explained by the same engine as everywhere. */
export async function partnerDetail(ctx: Context, id: string): Promise<Result<PartnerDetail, 'not-found'>> {
  if (!can(ctx.actor, 'see-all-partners')) return refused('not-found');
  const partner = await partnerById(ctx.db, id);
  if (partner === null) return refused('not-found');
  const asOf = today(ctx);
  const engine = await releaseInForce(ctx, asOf);
  const { certifications } = await definitions(ctx);
  const facts = await factsOfPartner(ctx.db, id);
  const { size, consentOn } = partnerAttributes(facts, asOf);
  const report = explainReport(engine, facts, { asOf, size });
  const anyone = { engine, size, personId: null, jobRole: null, certifications };
  const steps = planSteps(standingFacts(facts, asOf), anyone, STEPS);
  const focus = await focusOfPartner(ctx.db, id);
  const goals = await goalsWithProgress(ctx, await goalsOfPartner(ctx.db, id), {
    engine,
    facts,
    learning: () => partnerLearning(ctx, id)
  });
  return ok({
    partner: { id, name: partner.name, country: partner.country },
    asOf,
    size,
    consentOn,
    release: engine.release,
    focus,
    standings: byFocus(standings(engine.release, report, facts), focus, ({ portfolio }) => portfolio.id),
    money: summarizeMoney(facts, asOf),
    steps,
    goals,
    members: await membersOfPartner(ctx.db, id, asOf),
    evidence: await evidenceOfPartner(ctx.db, id, EVIDENCE),
    imports: await importsOfFacts(
      ctx.db,
      currentFacts(facts, asOf).map((fact) => fact.seq)
    ),
    facts
  });
}
