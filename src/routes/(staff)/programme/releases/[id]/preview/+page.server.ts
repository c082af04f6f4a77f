import { error, redirect } from '@sveltejs/kit';
import type { Direction } from '$lib/features/programme/preview-result';
import { namedPreview } from '$lib/server/services/named-preview';
import { openRelease } from '$lib/server/services/release-list';
import type { PageServerLoad } from './$types';

/** Worked out where the address says so: the way without scripts. With them it comes from the stream beside it. */
export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const opened = await openRelease(ctx, params.id);
  if (!opened.ok) error(404, 'Not found');
  const { release, kind } = opened.value;
  if (release === null) redirect(303, `/programme/releases/${params.id}`);
  // Only rules of the house's own programme can be set against those in force.
  if (release.programme !== ctx.app.env.programme) error(404, 'Not found');
  const asked = url.searchParams.get('direction');
  const direction: Direction | null = asked === 'up' || asked === 'down' ? asked : null;
  const preview = url.searchParams.get('run') === '1' ? await namedPreview(ctx, params.id) : null;
  if (preview !== null && !preview.ok) error(404, 'Not found');
  return {
    id: params.id,
    isDraft: kind === 'draft',
    title: release.title,
    effectiveFrom: release.effectiveFrom,
    direction,
    preview: preview?.value ?? null
  };
};
