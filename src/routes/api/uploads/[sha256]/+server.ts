import { error, json } from '@sveltejs/kit';
import { PIECE_BYTES } from '$lib/domain/evidence/proof';
import { MAX_UPLOAD_BYTES } from '$lib/server/files/clean-upload';
import { readBody } from '$lib/server/http/read-body';
import { tooManyRequests } from '$lib/server/http/too-many-requests';
import { takePiece, uploadOffset, type Announced, type PieceRefusal } from '$lib/server/services/uploads';
import type { RequestHandler } from './$types';

/** How much of a file has come: where its sender goes on (docs/decisions/150, 153). */
export const GET: RequestHandler = async ({ params, url, locals }) => {
  const offset = await uploadOffset(locals.ctx, announced(params.sha256, url));
  return offset.ok ? json({ offset: offset.value }) : refusalOf(offset);
};

/** Takes the next piece of it. */
export const PATCH: RequestHandler = async ({ params, url, request, locals }) => {
  const bytes = await readBody(request, PIECE_BYTES);
  if (bytes === null) return json({ error: 'piece-too-large', limit: PIECE_BYTES }, { status: 413 });
  const offset = wholeNumber(url.searchParams.get('offset'));
  const taken = await takePiece(locals.ctx, announced(params.sha256, url), { offset, bytes });
  return taken.ok ? json({ offset: taken.value }) : refusalOf(taken);
};

function announced(sha256: string, { searchParams }: URL): Announced {
  return {
    sha256,
    partnerId: searchParams.get('partner') ?? '',
    size: wholeNumber(searchParams.get('size')),
    proofId: searchParams.get('proof')
  };
}

/** NaN for everything else. */
function wholeNumber(text: string | null): number {
  return /^\d{1,12}$/.test(text ?? '') ? Number(text) : NaN;
}

function refusalOf(refusal: { code: PieceRefusal; details?: Record<string, string | number> }): Response {
  const { code, details } = refusal;
  switch (code) {
    case 'not-found':
      return error(404, 'Not found');
    case 'invalid':
      return json({ error: code }, { status: 400 });
    case 'file-too-large':
      return json({ error: code, limit: MAX_UPLOAD_BYTES }, { status: 413 });
    case 'piece-too-large':
      return json({ error: code, ...details }, { status: 413 });
    case 'wrong-offset':
      return json({ error: code, ...details }, { status: 409 });
    case 'too-many-uploads':
      return json({ error: code }, { status: 422 });
    case 'too-many-requests':
      return tooManyRequests(refusal);
  }
}
