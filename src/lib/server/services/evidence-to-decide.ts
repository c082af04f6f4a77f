import type { ReviewedEvidence } from '$lib/domain/evidence/review';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../context';
import { evidenceById, lockEvidence } from '../repositories/evidence-repository';
import { lockPartners } from '../repositories/partner-repository';
import { isOwnEvidence } from './own-evidence';

/**
 * Evidence that the asking reviewer may decide about, as it stays until the transaction ends: of two reviewers at once
 * the second waits here, and then reads what the first decided. Locked in the order in which sending locks, the company
 * first, so that none waits for the other.
 *
 * @param beside ids of other evidence that is looked at with it
 */
export async function evidenceToDecide(
  ctx: Context,
  id: string,
  beside: readonly string[] = []
): Promise<Result<ReviewedEvidence, 'not-found' | 'own-evidence'>> {
  const found = await evidenceById(ctx.db, id);
  if (found === null) return refused('not-found');
  if (isOwnEvidence(ctx, found)) return refused('own-evidence');
  await lockPartners(ctx.db, ctx.engine, [found.partnerId]);
  await lockEvidence(ctx.db, ctx.engine, [id, ...beside]);
  const evidence = await evidenceById(ctx.db, id);
  return evidence === null ? refused('not-found') : ok(evidence);
}
