import { createHash } from 'node:crypto';
import { PIECE_BYTES } from '$lib/domain/evidence/proof';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { secondsToWait } from '../auth/throttle';
import { actorId, type Context } from '../context';
import { MAX_UPLOAD_BYTES, type UploadRefusal } from '../files/clean-upload';
import { inTurn } from '../files/in-turn';
import {
  bytesCome,
  readUpload,
  removeOldUploads,
  removeUpload,
  uploadsOf,
  writePiece,
  type Upload
} from '../files/upload-store';
import { keptProof, mayUpload, proofFits, storeProof, type StoredProof } from './proof-files';

/** How long a file that is on its way is kept after its last piece. */
const KEPT_MS = 7 * 86_400_000;

/** Files that one person may have on the way: a phone sends one after the other. */
const MOST_UNFINISHED = 50;

/** A file as a device announces it: whatever is said of it may be wrong. */
export interface Announced {
  partnerId: string;
  /** SHA-256 of the whole, 64 hex digits. */
  sha256: string;
  /** Bytes of the whole. */
  size: number;
  /** Id of the proof that is to be made of it; null where nobody said. */
  proofId: string | null;
}

export type AnnouncedRefusal = 'not-found' | 'invalid' | 'file-too-large';

/** How many bytes of a file of the person's own have come. Somebody else's is on nobody's way. */
export async function uploadOffset(
  ctx: Context,
  announced: Announced
): Promise<Result<number, AnnouncedRefusal>> {
  const upload = uploadFor(ctx, announced);
  return upload.ok ? ok(await standsAt(ctx, upload.value, announced)) : upload;
}

export type PieceRefusal =
  AnnouncedRefusal | 'wrong-offset' | 'piece-too-large' | 'too-many-uploads' | 'too-many-requests';

/**
 * Takes the next piece of a file. A piece is taken whole or not at all.
 *
 * @returns how many bytes have come; refused as `wrong-offset` with the right one where the piece is not the next
 */
export async function takePiece(
  ctx: Context,
  announced: Announced,
  piece: { offset: number; bytes: Uint8Array }
): Promise<Result<number, PieceRefusal>> {
  const found = uploadFor(ctx, announced);
  if (!found.ok) return found;
  const upload = found.value;
  const seconds = await secondsToWait(ctx, 'pieces', { account: upload.personId, address: null });
  if (seconds > 0) return refused('too-many-requests', { seconds });
  const { dataFolder } = ctx.app.env;
  return inTurn(upload.personId, async () => {
    const come = await standsAt(ctx, upload, announced);
    if (piece.offset !== come) return refused('wrong-offset', { offset: come });
    if (come + piece.bytes.length > upload.size) {
      return refused('piece-too-large', { limit: upload.size - come });
    }
    if (piece.bytes.length === 0) return ok(come);
    if (come === 0 && !(await mayBegin(ctx, upload))) return refused('too-many-uploads');
    return ok(await writePiece(dataFolder, upload, { ...piece, now: ctx.now }));
  });
}

/**
 * Takes a proof whole. Where its sender had begun to send it in pieces, these are over.
 */
export async function takeWhole(
  ctx: Context,
  proof: { id: string; partnerId: string; bytes: Buffer }
): Promise<Result<StoredProof, UploadRefusal | 'not-found'>> {
  const stored = await storeProof(ctx, proof);
  const personId = actorId(ctx);
  if (!stored.ok || personId === null || proof.bytes.length <= PIECE_BYTES) return stored;
  const sha256 = hashOf(proof.bytes);
  await inTurn(personId, () => removeUploads(ctx, personId, sha256));
  return stored;
}

export type FinishRefusal = 'not-found' | 'upload-incomplete' | 'hash-mismatch' | UploadRefusal;

/**
 * Makes a proof of a file that has come whole. Sent twice, it is made once.
 *
 * @returns refused as `upload-incomplete` with how many bytes have come where some are missing
 */
export async function finishUpload(
  ctx: Context,
  { id, partnerId, sha256 }: { id: string; partnerId: string; sha256: string }
): Promise<Result<StoredProof, FinishRefusal>> {
  const personId = actorId(ctx);
  if (personId === null || !mayUpload(ctx, partnerId)) return refused('not-found');
  const { dataFolder } = ctx.app.env;
  return inTurn(personId, async () => {
    const known = await keptProof(ctx, id);
    if (known !== null) {
      // Two tabs sent it, or it was tried again: what came the second time is of no use.
      if (known.ok) await removeUploads(ctx, personId, sha256);
      return known;
    }
    let most = 0;
    for (const upload of await uploadsWith(ctx, personId, sha256)) {
      const come = await bytesCome(dataFolder, upload);
      if (come === upload.size) return finish(ctx, upload, { id, partnerId });
      most = Math.max(most, come);
    }
    return refused('upload-incomplete', { offset: most });
  });
}

async function finish(
  ctx: Context,
  upload: Upload,
  proof: { id: string; partnerId: string }
): Promise<Result<StoredProof, FinishRefusal>> {
  const { dataFolder } = ctx.app.env;
  const bytes = await readUpload(dataFolder, upload);
  if (hashOf(bytes) !== upload.sha256) {
    await removeUpload(dataFolder, upload);
    return refused('hash-mismatch');
  }
  const stored = await storeProof(ctx, { ...proof, bytes });
  // What will be taken tomorrow stays until then.
  if (stored.ok || stored.code !== 'too-many-uploads') await removeUpload(dataFolder, upload);
  return stored;
}

/** What a person has on the way under a hash: as many as sizes were announced. */
async function uploadsWith({ app }: Context, personId: string, sha256: string): Promise<Upload[]> {
  return (await uploadsOf(app.env.dataFolder, personId)).filter((upload) => upload.sha256 === sha256);
}

async function removeUploads(ctx: Context, personId: string, sha256: string): Promise<void> {
  for (const upload of await uploadsWith(ctx, personId, sha256)) {
    await removeUpload(ctx.app.env.dataFolder, upload);
  }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** Removes what nobody goes on with. */
export async function tidyUploads(ctx: Context): Promise<number> {
  const before = new Date(Date.parse(ctx.now) - KEPT_MS).toISOString();
  return removeOldUploads(ctx.app.env.dataFolder, before);
}

/** What is announced counts as if it had come: pieces are not counted one by one. */
async function mayBegin(ctx: Context, upload: Upload): Promise<boolean> {
  await tidyUploads(ctx);
  const others = await uploadsOf(ctx.app.env.dataFolder, upload.personId);
  const announced = others.reduce((sum, { size }) => sum + size, upload.size);
  return others.length < MOST_UNFINISHED && (await proofFits(ctx, upload.personId, announced));
}

/**
 * How many bytes need not be sent: all of them where the proof is there already. A piece that a network brings a second
 * time then begins nothing anew.
 */
async function standsAt(ctx: Context, upload: Upload, { proofId }: Announced): Promise<number> {
  const known = proofId === null ? null : await keptProof(ctx, proofId);
  return known?.ok === true ? upload.size : bytesCome(ctx.app.env.dataFolder, upload);
}

function uploadFor(ctx: Context, { partnerId, sha256, size }: Announced): Result<Upload, AnnouncedRefusal> {
  const personId = actorId(ctx);
  if (personId === null || !mayUpload(ctx, partnerId)) return refused('not-found');
  if (!/^[0-9a-f]{64}$/.test(sha256) || !Number.isSafeInteger(size) || size < 1) return refused('invalid');
  return size > MAX_UPLOAD_BYTES ? refused('file-too-large') : ok({ personId, sha256, size });
}
