import { error } from '@sveltejs/kit';
import { today } from '$lib/server/context';
import { pageNumber } from '$lib/server/http/page-number';
import { BOARD_ROWS_PER_PAGE, staffBoard } from '$lib/server/services/boards';
import { releaseInForce } from '$lib/server/services/definitions';
import type { PageServerLoad } from './$types';

/** Stands in the address for partners whose size is not known. */
const UNKNOWN = 'unknown';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const { release } = await releaseInForce(ctx, today(ctx));
  const asked = url.searchParams.get('size');
  const size =
    asked === UNKNOWN
      ? null
      : (release.sizes.find(({ id }) => id === asked)?.id ?? release.sizes[0]?.id ?? null);
  const board = await staffBoard(ctx, size, pageNumber(url));
  if (!board.ok) error(404, 'Not found');
  return {
    board: board.value,
    pages: Math.max(1, Math.ceil(board.value.total / BOARD_ROWS_PER_PAGE)),
    unknown: UNKNOWN,
    sizes: release.sizes.map(({ id, title }) => ({ id, title }))
  };
};
