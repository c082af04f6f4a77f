import { error } from '@sveltejs/kit';
import { certificateWords } from '$lib/features/credentials/certificate-words';
import { openToAll } from '$lib/server/http/open-to-all';
import { CREDENTIAL_FILES, credentialFile } from '$lib/server/services/credentials/files';
import type { RequestHandler } from './$types';

/** A credential as a file, for whoever has its link. */
export const GET: RequestHandler = async ({ params, locals }) => {
  const file = CREDENTIAL_FILES.find((name) => name === params.file);
  if (file === undefined) error(404, 'Not found');
  const made = await credentialFile(locals.ctx, { id: params.id, file, words: certificateWords });
  if (!made.ok) error(made.code === 'revoked' ? 410 : 404, 'Not found');
  const { body, mediaType } = made.value;
  return new Response(typeof body === 'string' ? body : new Uint8Array(body), {
    headers: {
      ...openToAll(mediaType, 300),
      'content-disposition': `inline; filename="${file}"`,
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    }
  });
};
