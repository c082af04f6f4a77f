import { can } from '$lib/domain/access/can';
import { checkResult, NO_DETAILS, retryAfterMs, type CheckResult } from '$lib/domain/badges/proof-check';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, type Context } from '../../context';
import type { ReviewedEvidence } from '$lib/domain/evidence/review';
import { evidenceById } from '../../repositories/evidence-repository';
import { personById } from '../../repositories/member-repository';
import {
  addProofCheck,
  claimProofCheck,
  dueProofChecks,
  proofChecksOf,
  settleProofCheck,
  uncheckedProofs,
  type ProofCheck
} from '../../repositories/proof-check-repository';
import { storedFileById } from '../../repositories/stored-file-repository';
import { isOwnEvidence } from '../own-evidence';
import { checkHosted } from './check-hosted';
import { checkSigned } from './check-signed';
import { hostedBadge } from './issuers';

/** In one run: the next comes soon, and an issuer that is slow holds nobody up for long. */
const MOST_AT_ONCE = 20;
/** What was begun and came to nothing, because the house was stopped, is begun again after this. */
const CLAIMED_MS = 2 * 60_000;
const SIGNATURE = 'signature';

/** Looks at the badges of what was sent, and again at those whose issuer did not answer. It decides nothing. */
export async function checkProofs(ctx: Context): Promise<Result<{ checked: number }, 'not-allowed'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  await noteNewProofs(ctx);
  let checked = 0;
  for (const due of await dueProofChecks(ctx.db, ctx.now, MOST_AT_ONCE)) {
    if (await checkOne(ctx, due)) checked += 1;
  }
  return ok({ checked });
}

/** Looks at all that one piece of evidence has to be checked now: a reviewer asked for it. */
export async function checkProofsOf(
  ctx: Context,
  evidenceId: string
): Promise<Result<null, 'not-found' | 'own-evidence'>> {
  if (!can(ctx.actor, 'decide-evidence')) return refused('not-found');
  const evidence = await evidenceById(ctx.db, evidenceId);
  if (evidence === null) return refused('not-found');
  if (isOwnEvidence(ctx, evidence)) return refused('own-evidence');
  await noteNewProofs(ctx);
  for (const check of await proofChecksOf(ctx.db, evidenceId)) {
    if (check.outcome !== 'none') await checkOne(ctx, check);
  }
  return ok(null);
}

/** What a reviewer is told; nothing where there is nothing to be checked. */
export async function proofChecks(ctx: Context, evidenceId: string): Promise<ProofCheck[]> {
  return (await proofChecksOf(ctx.db, evidenceId)).filter(({ outcome }) => outcome !== 'none');
}

async function noteNewProofs(ctx: Context): Promise<void> {
  for (const { evidenceId, subject, link } of await uncheckedProofs(ctx.db, MOST_AT_ONCE)) {
    const badge = link === null ? null : hostedBadge(ctx, link);
    const isNothing = link !== null && badge === null;
    await addProofCheck(ctx.db, {
      evidenceId,
      subject,
      atWhom: badge?.issuer.id ?? (isNothing ? '' : SIGNATURE),
      outcome: isNothing ? 'none' : 'waiting',
      details: badge === null ? NO_DETAILS : { ...NO_DETAILS, issuer: badge.issuer.name },
      nextAt: isNothing ? null : ctx.now
    });
  }
}

async function checkOne(ctx: Context, check: ProofCheck): Promise<boolean> {
  if (!(await claimProofCheck(ctx.db, check, later(ctx, CLAIMED_MS)))) return false;
  const evidence = await evidenceById(ctx.db, check.evidenceId);
  const result = evidence === null ? checkResult('none') : await look(ctx, evidence, check);
  const wait = retryAfterMs(result.outcome, check.tries + 1);
  await settleProofCheck(ctx.db, {
    ...check,
    ...result,
    askedBy: actorId(ctx),
    checkedAt: ctx.app.clock().toISOString(),
    nextAt: wait === null ? null : later(ctx, wait)
  });
  return true;
}

async function look(ctx: Context, evidence: ReviewedEvidence, { subject }: ProofCheck): Promise<CheckResult> {
  const person = await personById(ctx.db, evidence.personId);
  const claim = { email: person?.email ?? '', dates: evidence.details };
  if (subject === 'link') {
    const badge = evidence.link === null ? null : hostedBadge(ctx, evidence.link);
    return badge === null ? checkResult('none') : checkHosted(ctx, badge, claim);
  }
  const file = await storedFileById(ctx.db, subject);
  if (file === null || file.credential === null) return checkResult('none');
  return checkSigned(ctx, file.credential, claim);
}

function later(ctx: Context, ms: number): string {
  return new Date(ctx.app.clock().getTime() + ms).toISOString();
}
