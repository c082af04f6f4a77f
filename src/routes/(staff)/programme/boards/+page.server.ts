import { error } from '@sveltejs/kit';
import { today } from '$lib/server/context';
import { staffBoard } from '$lib/server/services/boards';
import { releaseInForce } from '$lib/server/services/definitions';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { release } = await releaseInForce(ctx, today(ctx));
  const asked = url.searchParams.get('size');
  const size = release.sizes.find(({ id }) => id === asked)?.id ?? release.sizes[0]?.id ?? null;
  const board = await staffBoard(ctx, size);
  if (!board.ok) error(404, 'Not found');
  return { board: board.value, sizes: release.sizes.map(({ id, title }) => ({ id, title })) };
};
