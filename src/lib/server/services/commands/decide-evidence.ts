import type { ActionDefinition } from '$lib/domain/certificates/catalogue';
import type { CertificateDetails, Evidence } from '$lib/domain/evidence/evidence';
import { currentFacts } from '$lib/domain/facts/current-facts';
import { pointsFor } from '$lib/domain/game/points';
import { daysBetween } from '$lib/domain/shared/date';
import { ok, refused } from '$lib/domain/shared/result';
import { today, type Context } from '../../context';
import { evidenceById, lastVerifiedOn, lockEvidence } from '../../repositories/evidence-repository';
import { lockPartners } from '../../repositories/partner-repository';
import { factsOfPartner, type NewFact } from '../../repositories/fact-repository';
import { definitions } from '../definitions';
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
    if (isOwn(ctx, evidence)) return refused('own-evidence');
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
        ? [certificateFact(ctx, evidence, evidence.details, payload.linked)]
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

/** Nobody decides on their own, nor on a colleague's of the same company. */
function isOwn(ctx: Context, evidence: Evidence): boolean {
  return (
    ctx.actor.kind === 'person' &&
    (ctx.actor.personId === evidence.personId ||
      ctx.actor.memberships.some((membership) => membership.partnerId === evidence.partnerId))
  );
}

async function award(ctx: Context, evidence: Evidence) {
  const { pointRules, certifications, actions } = await definitions(ctx);
  if (evidence.kind === 'certificate' && (await isKnownCertificate(ctx, evidence))) return null;
  const rule =
    evidence.kind === 'certificate'
      ? pointsFor(
          {
            on: 'certificate-verified',
            certificationKind: certifications.find((c) => c.id === evidence.definition)?.kind
          },
          pointRules
        )
      : pointsFor({ on: 'action-verified', again: await again(ctx, evidence, actions) }, pointRules);
  return rule === null ? null : { rule: rule.id, points: rule.points };
}

/** True where the company has this certificate of this person already, of that day or a later one. */
async function isKnownCertificate(ctx: Context, { partnerId, personId, definition, occurredOn }: Evidence) {
  return currentFacts(await factsOfPartner(ctx.db, partnerId), today(ctx)).some(
    (fact) =>
      fact.kind === 'certificate' &&
      fact.personId === personId &&
      fact.data.certification === definition &&
      fact.data.issuedOn >= occurredOn
  );
}

/** Days since the same person's same action counted, by when it was done. */
async function again(ctx: Context, evidence: Evidence, actions: readonly ActionDefinition[]) {
  const before = await lastVerifiedOn(ctx.db, evidence);
  if (before === null) return undefined;
  return {
    daysSince: Math.abs(daysBetween(before, evidence.occurredOn)),
    oncePerDays: actions.find((action) => action.id === evidence.definition)?.oncePerDays ?? null
  };
}

function certificateFact(
  ctx: Context,
  evidence: Evidence,
  details: CertificateDetails,
  linked: boolean
): NewFact {
  return {
    partnerId: evidence.partnerId,
    fact: {
      kind: 'certificate',
      key: certificateKey(evidence.personId, evidence.definition),
      portfolio: null,
      personId: evidence.personId,
      asOf: today(ctx),
      retracted: false,
      data: { certification: evidence.definition, linked, ...details }
    }
  };
}

/** One key a person and certification, so that a renewal supersedes what it renews. */
export function certificateKey(personId: string, certification: string): string {
  return `${personId}/${certification}`;
}
