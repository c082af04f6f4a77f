import { json } from '@sveltejs/kit';
import type { CommandReply } from '$lib/domain/commands/command';
import { handleCommand } from '$lib/server/services/handle-commands';
import type { RequestHandler } from './$types';

/** Commands of one request at most: a phone that waited long sends several requests. */
const MAX_COMMANDS = 50;

/** Takes commands in order, each in its own transaction, and answers each. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const body: unknown = await request.json().catch(() => null);
  const commands = typeof body === 'object' && body !== null && 'commands' in body ? body.commands : null;
  if (!Array.isArray(commands)) return json({ error: 'commands-missing' }, { status: 400 });
  if (commands.length > MAX_COMMANDS) {
    return json({ error: 'too-many-commands', limit: MAX_COMMANDS }, { status: 413 });
  }
  const replies: CommandReply[] = [];
  for (const command of commands) replies.push(await handleCommand(locals.ctx, command));
  return json({ replies });
};
