import { createHash } from 'node:crypto';
import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { actorId, type Context } from '../context';
import { putBlob, readBlob } from '../files/blob-store';
import { cleanUpload, type UploadRefusal } from '../files/clean-upload';
import { pictureSigns } from '../files/picture-signs';
import { picturesInPdf } from '../files/pictures-as-pdf';
import { openerOfDispute } from '../repositories/dispute-repository';
import { bytesUploadedSince, insertStoredFile, storedFileById } from '../repositories/stored-file-repository';

/** What one person may upload within a day, bytes. */
const DAILY_BYTES = 200 * 1024 * 1024;

/** A proof as who sent it is told of it. */
export interface StoredProof {
  id: string;
  mediaType: string;
  size: number;
}

/** True where the person who asks may send proofs for a partner. */
export function mayUpload(ctx: Context, partnerId: string): boolean {
  return actorId(ctx) !== null && can(ctx.actor, 'log-evidence', partnerId);
}

/** True where a person may send so many bytes more today. */
export async function proofFits(ctx: Context, personId: string, bytes: number): Promise<boolean> {
  const dayAgo = new Date(Date.parse(ctx.now) - 86_400_000).toISOString();
  return (await bytesUploadedSince(ctx.db, personId, dayAgo)) + bytes <= DAILY_BYTES;
}

/** The proof that is kept under an id, or that it is nobody's business; null where there is none of it yet. */
export async function keptProof(ctx: Context, id: string): Promise<Result<StoredProof, 'not-found'> | null> {
  const known = await storedFileById(ctx.db, id);
  if (known === null) return null;
  return known.personId === actorId(ctx)
    ? ok({ id: known.id, mediaType: known.mediaType, size: known.size })
    : refused('not-found');
}

/**
 * Takes one proof. `id` is made by the device: the same upload sent twice is kept once.
 *
 * @param upload.partnerId the partner it is for
 */
export async function storeProof(
  ctx: Context,
  upload: { id: string; partnerId: string; bytes: Buffer }
): Promise<Result<StoredProof, UploadRefusal | 'not-found'>> {
  const personId = actorId(ctx);
  if (personId === null || !mayUpload(ctx, upload.partnerId)) return refused('not-found');
  const known = await keptProof(ctx, upload.id);
  if (known !== null) return known;
  if (!(await proofFits(ctx, personId, upload.bytes.length))) return refused('too-many-uploads');
  const clean = await cleanUpload(upload.bytes, ctx.app.env.pdfThread);
  if (!clean.ok) return clean;
  const { bytes, mediaType, credential } = clean.value;
  const hash = await putBlob(ctx.app.env.dataFolder, bytes, ctx.newId());
  const pages = pagesOf({ bytes, mediaType });
  const [first] = pages;
  const file = {
    id: upload.id,
    partnerId: upload.partnerId,
    personId,
    hash,
    mediaType,
    credential,
    originalHash: createHash('sha256').update(upload.bytes).digest('hex'),
    picture: first === undefined ? null : await pictureSigns(first),
    pages: pages.length
  };
  const isFirst = await insertStoredFile(ctx.db, { ...file, size: bytes.length, createdAt: ctx.now });
  // The same was sent at the same time.
  const other = isFirst ? null : await keptProof(ctx, upload.id);
  return other ?? ok({ id: upload.id, mediaType, size: bytes.length });
}

/** What of a proof can be looked at, page by page. */
function pagesOf({ bytes, mediaType }: { bytes: Buffer; mediaType: string }): Buffer[] {
  if (mediaType === 'image/jpeg') return [bytes];
  return mediaType === 'application/pdf' ? picturesInPdf(bytes) : [];
}

/**
 * A proof for those who may see it: who sent it, the partner's lead, the distributor's reviewers, and of a dispute
 * also the person who opened it.
 */
export async function readProof(
  ctx: Context,
  id: string
): Promise<Result<{ bytes: Buffer; mediaType: string }, 'not-found'>> {
  const file = await storedFileById(ctx.db, id);
  if (file === null) return refused('not-found');
  const opener = file.disputeId === null ? null : await openerOfDispute(ctx.db, file.disputeId);
  const own =
    [file.personId, opener].includes(actorId(ctx)) &&
    actorId(ctx) !== null &&
    can(ctx.actor, 'see-own-world', file.partnerId);
  if (!own && !can(ctx.actor, 'see-evidence-of-partner', file.partnerId)) return refused('not-found');
  return ok({ bytes: await readBlob(ctx.app.env.dataFolder, file.hash), mediaType: file.mediaType });
}

/** One page of a proof as a picture. @param page from 1 */
export async function readProofPage(
  ctx: Context,
  id: string,
  page: number
): Promise<Result<{ bytes: Buffer; mediaType: string }, 'not-found'>> {
  const proof = await readProof(ctx, id);
  if (!proof.ok) return proof;
  const picture = pagesOf(proof.value)[page - 1];
  return picture === undefined ? refused('not-found') : ok({ bytes: picture, mediaType: 'image/jpeg' });
}
