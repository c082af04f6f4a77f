import { error } from '@sveltejs/kit';
import { IMPORT_KINDS, importTemplate } from '$lib/server/imports';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  const kind = IMPORT_KINDS.find((known) => known === params.kind);
  if (kind === undefined) error(404, 'Not found');
  const template = await importTemplate(ctx, kind, url.searchParams.get('format') === 'csv' ? 'csv' : 'xlsx');
  if (!template.ok) error(404, 'Not found');
  const { fileName, mediaType, bytes } = template.value;
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': mediaType,
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${fileName}"`
    }
  });
};
