import { json } from '@sveltejs/kit';
import { readDevice } from '$lib/server/http/read-device';
import { tooManyRequests } from '$lib/server/http/too-many-requests';
import { noteDevice } from '$lib/server/services/devices';
import { syncCommands } from '$lib/server/services/sync-commands';
import type { RequestHandler } from './$types';

/** Commands of one request at most: a phone that waited long sends several requests. */
const MAX_COMMANDS = 50;

/** Takes commands in order, each in its own transaction, and answers each (docs/decisions/150). */
export const POST: RequestHandler = async ({ request, locals }) => {
  const body: unknown = await request.json().catch(() => null);
  const { commands, sentAt } = fieldsOf(body);
  if (!Array.isArray(commands)) return json({ error: 'commands-missing' }, { status: 400 });
  if (commands.length > MAX_COMMANDS) {
    return json({ error: 'too-many-commands', limit: MAX_COMMANDS }, { status: 413 });
  }
  const synced = await syncCommands(locals.ctx, { commands, sentAt });
  // What the device counted as waiting was on its way: it waits no more once it is done.
  const replies = synced.ok ? synced.value.replies : [];
  const done = replies.filter(({ outcome }) => outcome === 'applied' || outcome === 'duplicate').length;
  const device = readDevice(request);
  const waiting = device?.waiting == null ? null : Math.max(0, device.waiting - done);
  await noteDevice(locals.ctx, device === null ? null : { ...device, waiting });
  return synced.ok ? json(synced.value) : tooManyRequests(synced);
};

function fieldsOf(body: unknown): { commands?: unknown; sentAt?: unknown } {
  return typeof body === 'object' && body !== null ? body : {};
}
