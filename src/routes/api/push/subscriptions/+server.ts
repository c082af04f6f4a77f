import { json } from '@sveltejs/kit';
import { forgetSubscription, keepSubscription, subscriptionOf } from '$lib/server/http/push-cookie';
import { readDevice } from '$lib/server/http/read-device';
import { readJson } from '$lib/server/http/read-json';
import { self } from '$lib/server/http/self';
import { tooManyRequests } from '$lib/server/http/too-many-requests';
import { subscribe, unsubscribe } from '$lib/server/services/notices/browsers';
import { getLocale } from '$paraglide/runtime.js';
import type { RequestHandler } from './$types';

const MAX_BYTES = 8192;

/** From now on this browser takes messages for the person who is signed in. */
export const POST: RequestHandler = async (event) => {
  const { locals, request } = event;
  const subscribed = await subscribe(locals.ctx, self(locals), await readJson(request, MAX_BYTES), {
    subscriptionId: subscriptionOf(event),
    deviceId: readDevice(request)?.id ?? null,
    userAgent: request.headers.get('user-agent'),
    locale: getLocale()
  });
  if (subscribed.ok) {
    keepSubscription(event, subscribed.value.id);
    return json(subscribed.value, { status: 201 });
  }
  const { code, details } = subscribed;
  if (code === 'too-many-requests') return tooManyRequests(subscribed);
  return json({ error: code, ...details }, { status: code === 'invalid' ? 400 : 422 });
};

/** It takes none any more. The same answer whether it took some before. */
export const DELETE: RequestHandler = async (event) => {
  const { locals, request } = event;
  const body = await readJson(request, MAX_BYTES);
  const endpoint: unknown = typeof body === 'object' && body !== null ? Reflect.get(body, 'endpoint') : null;
  if (typeof endpoint !== 'string') return json({ error: 'invalid' }, { status: 400 });
  const { personId } = self(locals);
  const ended = await unsubscribe(locals.ctx, personId, { endpoint, id: subscriptionOf(event) });
  if (!ended.ok) return tooManyRequests(ended);
  forgetSubscription(event);
  return new Response(null, { status: 204 });
};
