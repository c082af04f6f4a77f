import { can } from '$lib/domain/access/can';
import { renewedBelow } from '$lib/domain/certificates/higher-renews';
import { isLater, isSameCertificate } from '$lib/domain/certificates/identity';
import type { EvidenceState } from '$lib/domain/evidence/evidence';
import type { CertificateHeld } from '$lib/domain/facts/fact';
import type { IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import type { Context } from '../context';
import {
  countEvidence,
  evidenceById,
  evidenceQueue,
  neighboursInQueue,
  type EvidenceForReview
} from '../repositories/evidence-repository';
import { namesOfPeople } from '../repositories/member-repository';
import { definitions } from './definitions';
import { allCertificatesOf, certificatesOf } from './known-certificates';
import { isOwnEvidence } from './own-evidence';

export const EVIDENCE_PER_PAGE = 50;

/** Evidence with the title of what it proves. */
export type TitledEvidence = EvidenceForReview & { title: LocalizedText };

export interface EvidencePage {
  evidence: TitledEvidence[];
  counts: Record<EvidenceState, number>;
}

/** A page of the queue: what waits comes oldest first, what was decided newest first. */
export async function evidenceToReview(
  ctx: Context,
  input: { state: EvidenceState; page: number }
): Promise<Result<EvidencePage, 'not-found'>> {
  if (!can(ctx.actor, 'decide-evidence')) return refused('not-found');
  const found = await evidenceQueue(ctx.db, {
    state: input.state,
    offset: (input.page - 1) * EVIDENCE_PER_PAGE,
    limit: EVIDENCE_PER_PAGE
  });
  const evidence: TitledEvidence[] = [];
  for (const one of found) evidence.push({ ...one, title: (await describe(ctx, one)).title });
  const counts = {
    sent: await countEvidence(ctx.db, 'sent'),
    verified: await countEvidence(ctx.db, 'verified'),
    returned: await countEvidence(ctx.db, 'returned')
  };
  return ok({ evidence, counts });
}

export interface EvidenceReview {
  evidence: TitledEvidence;
  /** What a right proof looks like, in words; null where the catalogue no longer has it. */
  proof: LocalizedText | null;
  /** Why the reader may not decide: it is their own or their company's. */
  own: boolean;
  decidedBy: string | null;
  /** What the company knows already of the certificate: a later one, or the very same. Null once it was decided. */
  known: { relation: 'later' | 'same'; held: CertificateHeld } | null;
  /** What else of the person an approval renews, and until when. Empty once it was decided. */
  renews: { title: LocalizedText; from: IsoDate; until: IsoDate }[];
  /** Ids of what waits before and after it. */
  previous: string | null;
  next: string | null;
  waiting: number;
}

/** One piece of evidence with all that its reviewer needs beside it. */
export async function reviewEvidence(ctx: Context, id: string): Promise<Result<EvidenceReview, 'not-found'>> {
  if (!can(ctx.actor, 'decide-evidence')) return refused('not-found');
  const evidence = await evidenceById(ctx.db, id);
  if (evidence === null) return refused('not-found');
  const { title, proof } = await describe(ctx, evidence);
  const decider = evidence.decidedBy;
  const names = await namesOfPeople(ctx.db, decider === null ? [] : [decider]);
  return ok({
    evidence: { ...evidence, title },
    proof,
    own: isOwnEvidence(ctx, evidence),
    decidedBy: decider === null ? null : (names.get(decider) ?? null),
    known: evidence.state === 'sent' ? await knownAlready(ctx, evidence) : null,
    renews: evidence.state === 'sent' ? await renewedWith(ctx, evidence) : [],
    ...(await neighboursInQueue(ctx.db, evidence)),
    waiting: await countEvidence(ctx.db, 'sent')
  });
}

/** How many pieces wait, for the navigation; null for those who do not decide. */
export async function evidenceWaiting(ctx: Context): Promise<number | null> {
  return can(ctx.actor, 'decide-evidence') ? countEvidence(ctx.db, 'sent') : null;
}

async function knownAlready(ctx: Context, evidence: EvidenceForReview): Promise<EvidenceReview['known']> {
  if (evidence.kind !== 'certificate' || evidence.details === null) return null;
  const standing = (await certificatesOf(ctx, evidence)).filter(({ stands }) => stands);
  const said = { ...evidence.details, certification: evidence.definition };
  const later = standing.findLast(({ held }) => isLater(held, said));
  if (later !== undefined) return { relation: 'later', held: later.held };
  // Under the same number a later term is a renewal, and no second one.
  const same = standing.findLast(({ held }) => isSameCertificate(held, said) && !isLater(said, held));
  return same === undefined ? null : { relation: 'same', held: same.held };
}

async function renewedWith(ctx: Context, evidence: EvidenceForReview): Promise<EvidenceReview['renews']> {
  if (evidence.kind !== 'certificate' || evidence.details === null) return [];
  const { certifications } = await definitions(ctx);
  const higher = { certification: evidence.definition, issuedOn: evidence.details.issuedOn };
  return renewedBelow(higher, await allCertificatesOf(ctx, evidence), certifications).flatMap(({ held }) => {
    const { certification, renewedBy, expiresOn } = held;
    const title = certifications.find(({ id }) => id === certification)?.title;
    return title === undefined || renewedBy === undefined || expiresOn === null
      ? []
      : [{ title, from: renewedBy.before.expiresOn, until: expiresOn }];
  });
}

async function describe(
  ctx: Context,
  { kind, definition }: EvidenceForReview
): Promise<{ title: LocalizedText; proof: LocalizedText | null }> {
  const { certifications, actions } = await definitions(ctx);
  const catalogue: readonly { id: string; title: LocalizedText; proof: LocalizedText }[] =
    kind === 'certificate' ? certifications : actions;
  const found = catalogue.find((candidate) => candidate.id === definition);
  return found ?? { title: { en: definition, de: definition }, proof: null };
}
