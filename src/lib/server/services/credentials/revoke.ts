import { gatherEvidence, metSteps } from '$lib/domain/paths/met-steps';
import { pathProgress } from '$lib/domain/paths/path-progress';
import type { Path, PathStep } from '$lib/domain/paths/path';
import { today, type Context } from '../../context';
import { evidenceById } from '../../repositories/evidence-repository';
import { factsOfPartner } from '../../repositories/fact-repository';
import { membersOfPartner } from '../../repositories/member-repository';
import { standingCredentialsOfPartner } from '../../repositories/path-credential-repository';
import type { EventDraft } from '../commands/handler';
import { definitions } from '../definitions';
import { learningOf, partnerLearning } from '../learning';

type ProvedBy = { kind: 'certificate' | 'action'; definition: string };

/**
 * Credentials that rest on an approval which was taken back: of everybody at the company whose path asks for what it
 * proved, where that stands unproved now and the path is not complete without it. What lapsed by itself since takes no
 * credential away: that a path was finished stays true.
 */
export async function credentialsUndoneBy(
  ctx: Context,
  events: readonly EventDraft[]
): Promise<EventDraft[]> {
  const undone: EventDraft[] = [];
  for (const event of events) {
    if (event.type !== 'approval-taken-back' || event.partnerId === null) continue;
    const evidence = await evidenceById(ctx.db, event.data.evidenceId);
    if (evidence !== null) undone.push(...(await undoneAt(ctx, event.partnerId, evidence)));
  }
  return undone;
}

async function undoneAt(
  ctx: Context,
  partnerId: string,
  evidence: ProvedBy & { id: string }
): Promise<EventDraft[]> {
  const { paths } = await definitions(ctx);
  const asking = paths.filter((path) => stepsOf(path).some((step) => isProvedBy(step, evidence)));
  const standing = (await standingCredentialsOfPartner(ctx.db, partnerId)).filter(({ path }) =>
    asking.some(({ id }) => id === path)
  );
  if (standing.length === 0) return [];
  const asOf = today(ctx);
  const roles = new Map(
    (await membersOfPartner(ctx.db, partnerId, asOf)).map((member) => [member.personId, member.jobRole])
  );
  const [facts, learning] = [await factsOfPartner(ctx.db, partnerId), await partnerLearning(ctx, partnerId)];
  return standing.flatMap(({ id, path: pathId, personId }): EventDraft[] => {
    const path = asking.find((one) => one.id === pathId);
    const jobRole = roles.get(personId);
    if (path === undefined || jobRole === undefined) return [];
    const gathered = gatherEvidence({ ...learningOf(learning, personId), personId, facts, asOf });
    const met = metSteps(path, gathered);
    const lacks = stepsOf(path).some(
      (step) => isProvedBy(step, evidence) && met.get(step.id)?.state === undefined
    );
    if (!lacks || pathProgress(path, jobRole, gathered).complete) return [];
    const data = { credential: id, path: pathId, evidenceId: evidence.id };
    return [{ type: 'credential-revoked', partnerId, personId, data }];
  });
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
