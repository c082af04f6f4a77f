import { uuidv7 } from 'uuidv7';
import type { Command, CommandReply } from '$lib/domain/commands/command';
import type { CommandName, CommandPayload } from '$lib/domain/commands/definitions';

/** What became of a command, as far as this device knows. */
export type Sent =
  | CommandReply
  /** Nobody answered. It was not sent; the screen says so, and the same command may be sent again. */
  | { id: string; outcome: 'unreachable' }
  /** The session has ended; nothing was done. */
  | { id: string; outcome: 'signed-out' };

const PATIENCE_MS = 20_000;

/** Makes a command where the person acts: its id and its time are of this moment, however late it is sent. */
export function makeCommand<Name extends CommandName>(
  name: Name,
  payload: CommandPayload<Name>,
  partnerId: string | null
): Command<string, CommandPayload<Name>> {
  const [type = '', version = '1'] = name.split('@');
  return {
    id: uuidv7(),
    type,
    version: Number(version),
    occurredAt: new Date().toISOString(),
    partnerId,
    payload
  };
}

/**
 * The one door by which a screen changes anything. Sending the same command twice is safe: its id is its
 * idempotency key. (An outbox will stand behind this function; callers will not notice.)
 */
export async function send(command: Command, fetchFunction: typeof fetch = fetch): Promise<Sent> {
  const { id } = command;
  try {
    const response = await fetchFunction('/api/commands', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ commands: [command] }),
      signal: AbortSignal.timeout(PATIENCE_MS)
    });
    if (response.status === 401) return { id, outcome: 'signed-out' };
    if (!response.ok) return { id, outcome: 'unreachable' };
    const body = (await response.json()) as { replies?: CommandReply[] };
    return body.replies?.[0] ?? { id, outcome: 'unreachable' };
  } catch {
    return { id, outcome: 'unreachable' };
  }
}
