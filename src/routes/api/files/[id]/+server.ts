import { error, json } from '@sveltejs/kit';
import { MAX_UPLOAD_BYTES } from '$lib/server/files/clean-upload';
import { readBody } from '$lib/server/http/read-body';
import { readProof, storeProof } from '$lib/server/services/proof-files';
import type { RequestHandler } from './$types';

/** Takes the bytes of one proof under the id the device made for it; `?partner=` says for whom. */
export const PUT: RequestHandler = async ({ params, url, request, locals }) => {
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(params.id)) error(404, 'Not found');
  const bytes = await readBody(request, MAX_UPLOAD_BYTES);
  if (bytes === null) return json({ error: 'file-too-large', limit: MAX_UPLOAD_BYTES }, { status: 413 });
  const partnerId = url.searchParams.get('partner') ?? '';
  const stored = await storeProof(locals.ctx, { id: params.id, partnerId, bytes });
  if (stored.ok) return json(stored.value, { status: 201 });
  return json({ error: stored.code }, { status: stored.code === 'not-found' ? 404 : 422 });
};

/** Hands a proof out: pictures to look at, everything else as a download; never anything that can run. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const file = await readProof(locals.ctx, params.id);
  if (!file.ok) error(404, 'Not found');
  const { bytes, mediaType } = file.value;
  const picture = mediaType.startsWith('image/');
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'content-disposition': picture ? 'inline' : 'attachment; filename="proof.pdf"',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store'
    }
  });
};
