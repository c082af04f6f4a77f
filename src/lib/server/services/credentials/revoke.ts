import { gatherEvidence, metSteps } from '$lib/domain/paths/met-steps';
import { pathProgress } from '$lib/domain/paths/path-progress';
import type { PathCredential } from '$lib/domain/credentials/path-credential';
import type { AnyFact } from '$lib/domain/facts/fact';
import type { Path, PathStep } from '$lib/domain/paths/path';
import type { Context } from '../../context';
import { definitionById } from '../../repositories/definition-repository';
import { seqOfEvent } from '../../repositories/event-repository';
import { evidenceById } from '../../repositories/evidence-repository';
import { factsOfPartner, seqsOfEvent } from '../../repositories/fact-repository';
import { lastJobRoleAt } from '../../repositories/member-repository';
import { standingCredentialsOfPartner } from '../../repositories/path-credential-repository';
import type { EventDraft } from '../commands/handler';
import { learningOf, partnerLearning, type PartnerLearning } from '../learning';

type ProvedBy = { id: string; kind: 'certificate' | 'action'; definition: string };

/**
 * Credentials that rest on an approval which was taken back: of everybody at the company, who left it too, that were
 * issued after it, where the path as it was then would not have been complete without it. What lapsed since, another
 * version of the path, somebody who left: none of them takes a credential away, for that the path was finished stays true.
 */
export async function credentialsUndoneBy(
  ctx: Context,
  events: readonly EventDraft[]
): Promise<EventDraft[]> {
  const undone: EventDraft[] = [];
  for (const event of events) {
    if (event.type !== 'approval-taken-back' || event.partnerId === null) continue;
    const { evidenceId, verified } = event.data;
    const evidence = await evidenceById(ctx.db, evidenceId);
    if (evidence !== null) undone.push(...(await undoneAt(ctx, event.partnerId, evidence, verified)));
  }
  return undone;
}

/** @param verified id of the event that approved it */
async function undoneAt(
  ctx: Context,
  partnerId: string,
  evidence: ProvedBy,
  verified: string
): Promise<EventDraft[]> {
  const since = await seqOfEvent(ctx.db, verified);
  const later = (await standingCredentialsOfPartner(ctx.db, partnerId)).filter(
    ({ statusIndex }) => statusIndex > since
  );
  if (later.length === 0) return [];
  const brought = new Set(await seqsOfEvent(ctx.db, verified));
  const facts = (await factsOfPartner(ctx.db, partnerId)).filter(({ seq }) => !brought.has(seq));
  const learning = await partnerLearning(ctx, partnerId);
  const undone: EventDraft[] = [];
  for (const credential of later) {
    if (await stands(ctx, credential, { evidence, facts, learning })) continue;
    const { id, path, personId } = credential;
    const data = { credential: id, path, evidenceId: evidence.id };
    undone.push({ type: 'credential-revoked', partnerId, personId, data });
  }
  return undone;
}

/** @param known.facts without those that the approval brought */
async function stands(
  ctx: Context,
  { partnerId, personId, path: id, pathVersion, issuedAt }: PathCredential,
  known: { evidence: ProvedBy; facts: readonly AnyFact[]; learning: PartnerLearning }
): Promise<boolean> {
  const { evidence, facts, learning } = known;
  const path = (await definitionById(ctx.db, 'path', id, pathVersion ?? undefined))?.body;
  const jobRole = await lastJobRoleAt(ctx.db, partnerId, personId);
  if (path === undefined || jobRole === null) return true;
  const proved = stepsOf(path).filter((step) => isProvedBy(step, evidence));
  const asOf = issuedAt.slice(0, 10);
  const gathered = gatherEvidence({ ...learningOf(learning, personId), personId, facts, asOf });
  const met = metSteps(path, gathered);
  return (
    proved.every((step) => met.get(step.id)?.state !== undefined) ||
    pathProgress(path, jobRole, gathered).complete
  );
}

function stepsOf(path: Path): PathStep[] {
  return path.milestones.flatMap(({ steps }) => steps);
}

/** A fact step may rest on a certificate too: that somebody linked holds one. */
function isProvedBy(step: PathStep, { kind, definition }: ProvedBy): boolean {
  if (kind === 'action') return step.kind === 'action' && step.action === definition;
  if (step.kind === 'certificate') return step.certifications.includes(definition);
  return step.kind === 'fact' && step.fact === 'linked-certificate';
}
