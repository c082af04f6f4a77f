import type { BatchAnswer, BatchReply } from '$lib/domain/commands/command';
import { isInstant } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { secondsToWait } from '../auth/throttle';
import { actorId, type Context } from '../context';
import { isPassing } from '../db/passing-fault';
import { handleCommand, type Sending } from './handle-commands';

/**
 * Takes what a device sends, in order, each command in its own transaction. One that breaks is answered `failed` and
 * ends the batch: what comes after it may build on it. One that broke for a reason which passes (the database is
 * busy) has no reply at all, as if the batch had ended before it.
 *
 * @param batch.commands envelopes as they came; anything may be wrong with each
 * @param batch.sentAt the device's clock when it sent, as it came; null where it did not say
 */
export async function syncCommands(
  ctx: Context,
  { commands, sentAt }: { commands: readonly unknown[]; sentAt: unknown }
): Promise<Result<BatchAnswer, 'too-many-requests'>> {
  if (commands.length > 0) {
    const seconds = await secondsToWait(
      ctx,
      'commands',
      { account: actorId(ctx), address: null },
      commands.length
    );
    if (seconds > 0) return refused('too-many-requests', { seconds });
  }
  const sending: Sending = { clockSkewMs: clockSkewMs(ctx, sentAt), keepsRefusals: true };
  const replies: BatchReply[] = [];
  for (const command of commands) {
    const reply = await replyTo(ctx, command, sending);
    if (reply instanceof Error) {
      if (replies.length === 0) throw reply;
      break;
    }
    replies.push(reply);
    if (reply.outcome === 'failed') break;
  }
  return ok({ replies, serverTime: ctx.app.clock().toISOString() });
}

/** An error where nothing can be said of the command because something passes by. */
async function replyTo(ctx: Context, command: unknown, sending: Sending): Promise<BatchReply | Error> {
  try {
    return await handleCommand(ctx, command, sending);
  } catch (error) {
    const id = textOf(command, 'id');
    ctx.log.error({ err: error, command: id, type: textOf(command, 'type') }, 'a command failed');
    return error instanceof Error && isPassing(error) ? error : { id, outcome: 'failed' };
  }
}

/** Greater than nought where the device is ahead. What is no instant says nothing. */
function clockSkewMs(ctx: Context, sentAt: unknown): number | null {
  if (typeof sentAt !== 'string' || !isInstant(sentAt)) return null;
  return Date.parse(sentAt) - Date.parse(ctx.now);
}

function textOf(command: unknown, field: 'id' | 'type'): string {
  const value: unknown = typeof command === 'object' && command !== null ? Reflect.get(command, field) : null;
  return typeof value === 'string' ? value.slice(0, 100) : '';
}
