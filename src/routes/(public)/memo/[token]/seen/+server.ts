import { error } from '@sveltejs/kit';
import { noteMemoSeen } from '$lib/server/services/memo';
import type { RequestHandler } from './$types';

const HOUR_SECONDS = 3600;
/** Says of a browser only that it was counted within the hour; for this one memo. */
const COUNTED = 'memo-counted';

/** The page tells that a person has it before them, see `static/memo-seen.js`. */
export const POST: RequestHandler = async ({ locals: { ctx }, params, cookies, url }) => {
  const again = cookies.get(COUNTED) !== undefined;
  const seen = await noteMemoSeen(ctx, params.token, { again });
  if (!seen.ok) error(404, 'Not found');
  if (seen.value.counted) {
    cookies.set(COUNTED, '1', {
      path: `/memo/${params.token}`,
      httpOnly: true,
      secure: url.protocol === 'https:',
      sameSite: 'lax',
      maxAge: HOUR_SECONDS
    });
  }
  return new Response(null, { status: 204 });
};
