import { error, json } from '@sveltejs/kit';
import type { Result } from '$lib/domain/shared/result';
import { CREDENTIAL_MEDIA_TYPE, MAX_UPLOAD_BYTES } from '$lib/server/files/clean-upload';
import { readBody } from '$lib/server/http/read-body';
import { readProof, readProofPage, type StoredProof } from '$lib/server/services/proof-files';
import { finishUpload, takeWhole, type FinishRefusal } from '$lib/server/services/uploads';
import type { RequestHandler } from './$types';

/**
 * Takes one proof under the id the device made for it; `?partner=` says for whom. Its bytes are the body, or came in
 * pieces before and are named by their hash: `&from=`.
 */
export const PUT: RequestHandler = async ({ params, url, request, locals }) => {
  const { id } = params;
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id)) error(404, 'Not found');
  const partnerId = url.searchParams.get('partner') ?? '';
  const from = url.searchParams.get('from');
  if (from !== null) return answer(await finishUpload(locals.ctx, { id, partnerId, sha256: from }));
  const bytes = await readBody(request, MAX_UPLOAD_BYTES);
  if (bytes === null) return json({ error: 'file-too-large', limit: MAX_UPLOAD_BYTES }, { status: 413 });
  return answer(await takeWhole(locals.ctx, { id, partnerId, bytes }));
};

function answer(stored: Result<StoredProof, FinishRefusal>): Response {
  if (stored.ok) return json(stored.value, { status: 201 });
  const { code, details } = stored;
  if (code === 'not-found') return json({ error: code }, { status: 404 });
  if (code === 'upload-incomplete') return json({ error: code, ...details }, { status: 409 });
  return json({ error: code }, { status: 422 });
}

/** What is not looked at in the browser, as it is saved. */
const NAMES: Record<string, string> = {
  'application/pdf': 'proof.pdf',
  [CREDENTIAL_MEDIA_TYPE]: 'badge.jwt'
};

/**
 * Hands a proof out: pictures to look at, everything else as a download; never anything that can run. `?page=` hands out
 * one page of it as a picture, from 1.
 */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const page = url.searchParams.get('page');
  const file =
    page === null
      ? await readProof(locals.ctx, params.id)
      : await readProofPage(locals.ctx, params.id, /^\d{1,3}$/.test(page) ? Number(page) : 0);
  if (!file.ok) error(404, 'Not found');
  const { bytes, mediaType } = file.value;
  const picture = mediaType.startsWith('image/');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'content-disposition': picture ? 'inline' : `attachment; filename="${NAMES[mediaType] ?? 'proof'}"`,
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store'
    }
  });
};
