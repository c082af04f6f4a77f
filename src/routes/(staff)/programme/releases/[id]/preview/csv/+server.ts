import { error } from '@sveltejs/kit';
import { crossingsCsv } from '$lib/features/programme/crossings-csv';
import { namedPreview } from '$lib/server/services/named-preview';
import type { RequestHandler } from './$types';

/** Every crossing of a preview, as a table for a spreadsheet. */
export const GET: RequestHandler = async ({ locals: { ctx }, params, url }) => {
  const preview = await namedPreview(ctx, params.id, { most: Infinity });
  if (!preview.ok) error(404, 'Not found');
  const direction = url.searchParams.get('direction');
  const crossings = preview.value.crossings.filter((crossing) =>
    direction === 'up' || direction === 'down' ? crossing.direction === direction : true
  );
  const bytes = Buffer.from(`\ufeff${crossingsCsv(crossings)}`);
  return new Response(bytes, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-length': String(bytes.length),
      'content-disposition': `attachment; filename="${params.id}-preview.csv"`
    }
  });
};
