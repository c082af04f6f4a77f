import { can } from '$lib/domain/access/can';
import type { ActionDefinition } from '$lib/domain/certificates/catalogue';
import { renewedBelow } from '$lib/domain/certificates/higher-renews';
import { isLater, isSameCertificate } from '$lib/domain/certificates/identity';
import type { Match, ReviewedEvidence } from '$lib/domain/evidence/review';
import type { SecondReviewReason } from '$lib/domain/evidence/review-rules';
import { earlierTries } from '$lib/domain/evidence/thread';
import { documentOf, type ProofDocument } from '$lib/domain/evidence/proof-document';
import type { CertificateHeld } from '$lib/domain/facts/fact';
import type { IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { LocalizedText } from '$lib/domain/shared/text';
import { actorId, type Context } from '../context';
import { matchesOf } from '../repositories/evidence-match-repository';
import {
  countQueue,
  countWaiting,
  evidenceQueue,
  neighboursInQueue,
  triesOf,
  type QueueCounts,
  type QueueList
} from '../repositories/evidence-queue-repository';
import { evidenceById, evidenceByIds } from '../repositories/evidence-repository';
import { namesOfPeople } from '../repositories/member-repository';
import { pagesOfFiles } from '../repositories/stored-file-repository';
import { approvalEffects } from './approval-effects';
import type { ProofCheck } from '../repositories/proof-check-repository';
import { proofChecks } from './badges/check-proofs';
import { definitions } from './definitions';
import { allCertificatesOf, certificatesOf } from './known-certificates';
import { isOwnEvidence } from './own-evidence';
import { otherReviewers, whySecondReviewer } from './second-review';

export const EVIDENCE_PER_PAGE = 50;

/** Evidence with the title of what it proves. */
export type TitledEvidence = ReviewedEvidence & { title: LocalizedText };

export interface EvidencePage {
  evidence: TitledEvidence[];
  counts: QueueCounts;
}

/** A page of one list of the queue: what waits comes oldest first, what was decided newest first. */
export async function evidenceToReview(
  ctx: Context,
  input: { list: QueueList; page: number }
): Promise<Result<EvidencePage, 'not-found'>> {
  if (!can(ctx.actor, 'decide-evidence')) return refused('not-found');
  const auditor = auditorOf(ctx);
  const found = await evidenceQueue(ctx.db, {
    list: input.list,
    auditor,
    offset: (input.page - 1) * EVIDENCE_PER_PAGE,
    limit: EVIDENCE_PER_PAGE
  });
  const describe = await describer(ctx);
  return ok({
    evidence: found.map((one) => ({ ...one, title: describe(one).title })),
    counts: await countQueue(ctx.db, auditor)
  });
}

/** A file of evidence with how many of its pages can be looked at. */
export type ShownFile = ReviewedEvidence['files'][number] & { pages: number };

/** Another piece of evidence that is alike, as it is shown beside the one that is reviewed. */
export interface ShownMatch extends Omit<Match, 'apart'> {
  other: TitledEvidence & { files: ShownFile[] };
  apart: (Omit<NonNullable<Match['apart']>, 'by'> & { byName: string | null }) | null;
}

export interface EvidenceReview {
  evidence: TitledEvidence & { files: ShownFile[] };
  /** What a right proof looks like, in words; null where the catalogue no longer has it. */
  proof: LocalizedText | null;
  /** Which drawing shows it; null where there is none. */
  document: ProofDocument | null;
  /** What was checked elsewhere of it. */
  checks: ProofCheck[];
  /** Why the reader may not decide: it is their own or their company's. */
  own: boolean;
  /** The reader belongs to one of those that it is like, and may not judge between them. */
  ownMatch: boolean;
  decidedBy: string | null;
  /** Who approved it first where two are needed. */
  firstBy: string | null;
  auditedBy: string | null;
  /** What the company knows already of the certificate: a later one, or the very same. Null once it was decided. */
  known: { relation: 'later' | 'same'; held: CertificateHeld } | null;
  matches: ShownMatch[];
  /** What it takes up: sent for the same before, and returned; oldest first. */
  earlier: TitledEvidence[];
  /** Where two reviewers are needed: why, who was the first, whether that was the reader, and how many others there are. */
  second: {
    because: SecondReviewReason[];
    firstName: string | null;
    byReader: boolean;
    others: number;
  } | null;
  /** The reader may look at it again: it was drawn, and they did not approve it. */
  mayConfirm: boolean;
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
  const describe = await describer(ctx);
  const titled = (one: ReviewedEvidence): TitledEvidence => ({ ...one, title: describe(one).title });
  const matches = await matchesOf(ctx.db, id);
  const others = await evidenceByIds(
    ctx.db,
    matches.map(({ otherId }) => otherId)
  );
  const names = await namesOfPeople(
    ctx.db,
    [
      evidence.decidedBy,
      evidence.auditedBy,
      evidence.firstApproval?.by ?? null,
      ...matches.map(({ apart }) => apart?.by ?? null)
    ].flatMap((person) => person ?? [])
  );
  const nameOf = (person: string | null) => (person === null ? null : (names.get(person) ?? null));
  const pages = await pagesOfFiles(
    ctx.db,
    [evidence, ...others].flatMap(({ files }) => files.map((file) => file.id))
  );
  const shown = (one: ReviewedEvidence) => ({
    ...titled(one),
    files: one.files.map((file) => ({ ...file, pages: pages.get(file.id) ?? pagesUnseen(file) }))
  });
  const me = actorId(ctx);
  const approvers = [evidence.decidedBy, evidence.firstApproval?.by ?? null];
  return ok({
    evidence: shown(evidence),
    proof: describe(evidence).proof,
    document: describe(evidence).document,
    checks: await proofChecks(ctx, id),
    own: isOwnEvidence(ctx, evidence),
    ownMatch: others.some((other) => isOwnEvidence(ctx, other)),
    decidedBy: nameOf(evidence.decidedBy),
    firstBy: nameOf(evidence.firstApproval?.by ?? null),
    auditedBy: nameOf(evidence.auditedBy),
    known: evidence.state === 'sent' ? await knownAlready(ctx, evidence) : null,
    renews: evidence.state === 'sent' ? await renewedWith(ctx, evidence) : [],
    matches: matches.flatMap(({ otherId, by, apart }) => {
      const other = others.find((one) => one.id === otherId);
      if (other === undefined) return [];
      return { otherId, by, other: shown(other), apart: said(apart, nameOf) };
    }),
    earlier: earlierTries(evidence, await triesOf(ctx.db, evidence)).map(titled),
    second: await secondOf(ctx, evidence, nameOf),
    mayConfirm: evidence.audit === 'due' && !isOwnEvidence(ctx, evidence) && !approvers.includes(me),
    ...(await neighboursInQueue(ctx.db, evidence, auditorOf(ctx))),
    waiting: await countWaiting(ctx.db)
  });
}

/** How many pieces wait, for the navigation; null for those who do not decide. */
export async function evidenceWaiting(ctx: Context): Promise<number | null> {
  return can(ctx.actor, 'decide-evidence') ? countWaiting(ctx.db) : null;
}

function auditorOf({ actor }: Context) {
  if (actor.kind !== 'person') return null;
  return { personId: actor.personId, partnerIds: actor.memberships.map(({ partnerId }) => partnerId) };
}

/** Of a file from before pages were counted a picture can be looked at all the same. */
function pagesUnseen({ mediaType }: { mediaType: string }): number {
  return mediaType.startsWith('image/') ? 1 : 0;
}

function said(apart: Match['apart'], nameOf: (person: string | null) => string | null): ShownMatch['apart'] {
  if (apart === null) return null;
  const { by, ...rest } = apart;
  return { ...rest, byName: nameOf(by) };
}

async function secondOf(
  ctx: Context,
  evidence: ReviewedEvidence,
  nameOf: (person: string | null) => string | null
): Promise<EvidenceReview['second']> {
  if (evidence.state !== 'sent') return null;
  const first = evidence.firstApproval;
  const because = await whySecondReviewer(
    ctx,
    evidence.partnerId,
    await approvalEffects(ctx, evidence, first?.linked ?? true)
  );
  if (first === null && because.length === 0) return null;
  const me = actorId(ctx);
  return {
    because,
    firstName: nameOf(first?.by ?? null),
    byReader: first !== null && first.by === me,
    others: await otherReviewers(ctx, evidence.partnerId, first === null ? me : first.by)
  };
}

async function knownAlready(ctx: Context, evidence: ReviewedEvidence): Promise<EvidenceReview['known']> {
  if (evidence.kind !== 'certificate' || evidence.details === null) return null;
  const standing = (await certificatesOf(ctx, evidence)).filter(({ stands }) => stands);
  const told = { ...evidence.details, certification: evidence.definition };
  const later = standing.findLast(({ held }) => isLater(held, told));
  if (later !== undefined) return { relation: 'later', held: later.held };
  // Under the same number a later term is a renewal, and no second one.
  const same = standing.findLast(({ held }) => isSameCertificate(held, told) && !isLater(told, held));
  return same === undefined ? null : { relation: 'same', held: same.held };
}

async function renewedWith(ctx: Context, evidence: ReviewedEvidence): Promise<EvidenceReview['renews']> {
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

type Described = Pick<ReviewedEvidence, 'kind' | 'definition'>;

type Entry = Pick<ActionDefinition, 'id' | 'title' | 'proof' | 'document'>;

interface Description {
  title: LocalizedText;
  proof: LocalizedText | null;
  document: ProofDocument | null;
}

/** Says of evidence what it proves and what a right proof looks like; the catalogues are asked for once. */
export async function describer(ctx: Context): Promise<(evidence: Described) => Description> {
  const { certifications, actions } = await definitions(ctx);
  const byId = (all: readonly Entry[]) => new Map(all.map((one) => [one.id, one]));
  const catalogues = { certificate: byId(certifications), action: byId(actions) };
  return ({ kind, definition }) => {
    const found = catalogues[kind].get(definition);
    return found === undefined
      ? { title: { en: definition, de: definition }, proof: null, document: null }
      : { title: found.title, proof: found.proof, document: documentOf(kind, found) };
  };
}
