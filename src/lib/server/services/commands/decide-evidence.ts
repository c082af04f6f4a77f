import type { ActionDefinition } from '$lib/domain/certificates/catalogue';
import { settleCertificate } from '$lib/domain/certificates/identity';
import { cappingDays, daysToNearest } from '$lib/domain/evidence/action-rules';
import type { Evidence } from '$lib/domain/evidence/evidence';
import type { CertificateHeld } from '$lib/domain/facts/fact';
import { pointsFor } from '$lib/domain/game/points';
import { ok, refused } from '$lib/domain/shared/result';
import { today, type Context } from '../../context';
import {
  evidenceById,
  lockEvidence,
  verifiedActions,
  verifiedCertificates
} from '../../repositories/evidence-repository';
import { lockPartners } from '../../repositories/partner-repository';
import type { NewFact } from '../../repositories/fact-repository';
import { certificatesOf } from '../known-certificates';
import { definitions } from '../definitions';
import { isOwnEvidence } from '../own-evidence';
import type { CommandHandler } from './handler';

/**
 * A reviewer approves or returns what was sent. Approving a certificate makes it a fact of the company, so
 * that the projected index can move; approving an action earns its points and nothing else.
 */
export const decideEvidence: CommandHandler<'decide-evidence@1'> = {
  right: 'decide-evidence',
  scope: 'house',
  async handle(ctx, { payload }) {
    // Two reviewers at once: the second waits here, and then reads what the first decided.
    await lockEvidence(ctx.db, ctx.engine, payload.evidenceId);
    const evidence = await evidenceById(ctx.db, payload.evidenceId);
    if (evidence === null) return refused('not-found');
    if (isOwnEvidence(ctx, evidence)) return refused('own-evidence');
    // Before anything is written: two approvals for one partner would else wait for each other.
    await lockPartners(ctx.db, ctx.engine, [evidence.partnerId]);
    if (evidence.state !== 'sent') return refused('already-decided', { state: evidence.state });
    const about = { partnerId: evidence.partnerId, personId: evidence.personId };

    if (payload.decision === 'return') {
      const { evidenceId, reason, note } = payload;
      return ok([{ event: { ...about, type: 'evidence-returned', data: { evidenceId, reason, note } } }]);
    }
    const facts =
      evidence.kind === 'certificate' && evidence.details !== null
        ? await certificateFacts(ctx, evidence, { ...evidence.details, linked: payload.linked })
        : [];
    return ok([
      {
        event: {
          ...about,
          type: 'evidence-verified',
          data: {
            evidenceId: evidence.id,
            kind: evidence.kind,
            definition: evidence.definition,
            linked: payload.linked,
            points: await award(ctx, evidence)
          }
        },
        facts
      }
    ]);
  }
};

async function award(ctx: Context, evidence: Evidence) {
  const { pointRules, certifications, actions } = await definitions(ctx);
  const rule =
    evidence.kind === 'certificate'
      ? pointsFor(
          {
            on: 'certificate-verified',
            certificationKind: certifications.find((c) => c.id === evidence.definition)?.kind,
            certificate: { issuedOn: evidence.occurredOn, before: await heldBefore(ctx, evidence) }
          },
          pointRules
        )
      : pointsFor({ on: 'action-verified', again: await again(ctx, evidence, actions) }, pointRules);
  return rule === null ? null : { rule: rule.id, points: rule.points };
}

/**
 * Certificates of the same person and certification that are verified, wherever, or that a list told of. What was taken
 * back was never held.
 */
async function heldBefore(ctx: Context, evidence: Evidence) {
  const verified = await verifiedCertificates(ctx.db, evidence.personId, evidence.definition);
  const told = await certificatesOf(ctx, evidence);
  return [...verified, ...told.filter(({ stands }) => stands).map(({ held }) => held)];
}

/** Days from the nearest time that the same action counted, by when it was done. */
async function again(ctx: Context, evidence: Evidence, actions: readonly ActionDefinition[]) {
  const { definition: action, personId, partnerId, forTeam, occurredOn } = evidence;
  const days = cappingDays(await verifiedActions(ctx.db, partnerId), { action, personId, forTeam });
  const daysSince = daysToNearest(days, occurredOn);
  if (daysSince === null) return undefined;
  const definition = actions.find(({ id }) => id === action);
  return { daysSince, oncePerDays: definition?.oncePerDays ?? null };
}

/** What the company then knows of the certificate. */
async function certificateFacts(
  ctx: Context,
  evidence: Evidence,
  { number, issuedOn, expiresOn, linked }: Omit<CertificateHeld, 'certification'>
): Promise<NewFact[]> {
  const { partnerId, personId, definition: certification } = evidence;
  const said = { personId, certification, number: number || null, issuedOn, expiresOn, linked };
  const { keys, held } = settleCertificate(said, await certificatesOf(ctx, evidence));
  return keys.map((key) => ({
    partnerId,
    fact: {
      kind: 'certificate',
      key,
      portfolio: null,
      personId,
      asOf: today(ctx),
      retracted: false,
      data: held
    }
  }));
}
