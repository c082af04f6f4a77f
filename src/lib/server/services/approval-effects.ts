import type { ActionDefinition } from '$lib/domain/certificates/catalogue';
import { renewedAbove, renewedBelow } from '$lib/domain/certificates/higher-renews';
import { settleCertificate } from '$lib/domain/certificates/identity';
import { cappingDays, daysToNearest } from '$lib/domain/evidence/action-rules';
import type { Evidence } from '$lib/domain/evidence/evidence';
import type { CertificateHeld, Fact } from '$lib/domain/facts/fact';
import { pointsFor } from '$lib/domain/game/points';
import { today, type Context } from '../context';
import { verifiedActions, verifiedCertificates } from '../repositories/evidence-repository';
import { definitions } from './definitions';
import { allCertificatesOf, certificatesOf } from './known-certificates';

export interface ApprovalEffects {
  /** The rule that pays and what it pays; null where none does. */
  points: { rule: string; points: number } | null;
  /** What the company then knows. */
  facts: NewCertificate[];
}

interface NewCertificate {
  partnerId: string;
  fact: Omit<Fact<'certificate'>, 'seq'>;
}

/** What follows from the approval of a piece of evidence, today. @param linked the certificate counts for the company */
export async function approvalEffects(
  ctx: Context,
  evidence: Evidence,
  linked: boolean
): Promise<ApprovalEffects> {
  const { kind, details } = evidence;
  return {
    points: await award(ctx, evidence),
    facts:
      kind === 'certificate' && details !== null
        ? await certificateFacts(ctx, evidence, { ...details, linked })
        : []
  };
}

async function award(ctx: Context, evidence: Evidence): Promise<ApprovalEffects['points']> {
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

/** What the company then knows of the certificate, and of those that it renews. */
async function certificateFacts(
  ctx: Context,
  evidence: Evidence,
  { number, issuedOn, expiresOn, linked }: Omit<CertificateHeld, 'certification'>
): Promise<NewCertificate[]> {
  const { partnerId, personId, definition: certification } = evidence;
  const said = { personId, certification, number: number || null, issuedOn, expiresOn, linked };
  const { certifications } = await definitions(ctx);
  const known = await allCertificatesOf(ctx, evidence);
  const settled = settleCertificate(
    said,
    known.filter(({ held }) => held.certification === certification)
  );
  const held = renewedAbove(settled.held, known, certifications);
  const written = [
    ...settled.keys.map((key) => ({ key, held })),
    ...renewedBelow(said, known, certifications)
  ];
  return written.map((one) => ({
    partnerId,
    fact: {
      kind: 'certificate',
      key: one.key,
      portfolio: null,
      personId,
      asOf: today(ctx),
      retracted: false,
      data: one.held
    }
  }));
}
