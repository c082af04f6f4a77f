import { highestReached, thresholdsOfIndex } from '$lib/domain/notices/of-standings';
import { secondReviewReasons, type SecondReviewReason } from '$lib/domain/evidence/review-rules';
import { today, type Context } from '../context';
import { factsOfPartner } from '../repositories/fact-repository';
import { reviewersOfHouse } from '../repositories/reviewer-repository';
import type { ApprovalEffects } from './approval-effects';
import { releaseInForce } from './definitions';
import { REVIEW_RULES } from './review-rules';
import { partnerAttributes } from './score-partners';

/** Why an approval with these effects needs a second reviewer today; empty where it needs none. */
export async function whySecondReviewer(
  ctx: Context,
  partnerId: string,
  { points, facts }: ApprovalEffects
): Promise<SecondReviewReason[]> {
  const rules = REVIEW_RULES.secondReviewer;
  const crosses = rules.whereThresholdIsCrossed ? await portfoliosLifted(ctx, partnerId, facts) : [];
  return secondReviewReasons({ points: points?.points ?? null, crosses }, rules);
}

/** Portfolios whose projected index the facts would lift over a threshold. What is not known is lifted over none. */
async function portfoliosLifted(
  ctx: Context,
  partnerId: string,
  added: ApprovalEffects['facts']
): Promise<string[]> {
  if (added.length === 0) return [];
  const asOf = today(ctx);
  const engine = await releaseInForce(ctx, asOf);
  const facts = await factsOfPartner(ctx.db, partnerId);
  const { size } = partnerAttributes(facts, asOf);
  const last = facts.reduce((greatest, { seq }) => Math.max(greatest, seq), 0);
  const then = [...facts, ...added.map(({ fact }, at) => ({ ...fact, seq: last + 1 + at }))];
  const thresholds = thresholdsOfIndex(engine.release);
  const reached = (index: number | undefined) => {
    if (index === undefined || Number.isNaN(index)) return null;
    return thresholds.findIndex(({ id }) => id === highestReached(thresholds, index));
  };
  const before = engine.indices(engine.measure(facts, asOf), size);
  const after = engine.indices(engine.measure(then, asOf), size);
  return engine.portfolios.filter((_, at) => {
    const [was, is] = [reached(before[at]), reached(after[at])];
    return was !== null && is !== null && is > was;
  });
}

/** How many others could be the second reviewer of a partner's evidence: none of its own people, and not the first. */
export async function otherReviewers(ctx: Context, partnerId: string, first: string | null): Promise<number> {
  const reviewers = await reviewersOfHouse(ctx.db, today(ctx));
  return reviewers.filter(({ personId, partnerIds }) => personId !== first && !partnerIds.includes(partnerId))
    .length;
}
