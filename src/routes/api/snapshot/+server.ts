import { json } from '@sveltejs/kit';
import { readDevice } from '$lib/server/http/read-device';
import { versionedJson } from '$lib/server/http/versioned-json';
import { noteDevice } from '$lib/server/services/devices';
import { memberSnapshot } from '$lib/server/services/snapshot';
import { changedSince } from '$lib/server/services/snapshot-parts';
import type { RequestHandler } from './$types';

/**
 * The person's own world: with `since` the parts of it that changed from that version on, without it all of it as one;
 * 304 where the device has this very version (docs/decisions/150, 152).
 */
export const GET: RequestHandler = async ({ request, url, locals }) => {
  const snapshot = await memberSnapshot(locals.ctx);
  if (!snapshot.ok) return json({ code: 'no-partner' }, { status: 404 });
  await noteDevice(locals.ctx, readDevice(request));
  const { version } = snapshot.value;
  const since = url.searchParams.get('since');
  return since === null
    ? versionedJson(request, version, snapshot.value)
    : versionedJson(request, version, changedSince(snapshot.value, since), since);
};
