import { json } from '@sveltejs/kit';
import { subscriptionOf } from '$lib/server/http/push-cookie';
import { self } from '$lib/server/http/self';
import { ownNotices } from '$lib/server/services/notices/own-notices';
import type { RequestHandler } from './$types';

/** What a browser needs to take messages, and what the person chose (docs/push.md). */
export const GET: RequestHandler = async ({ locals, cookies }) =>
  json(await ownNotices(locals.ctx, self(locals).personId, subscriptionOf({ cookies })));
