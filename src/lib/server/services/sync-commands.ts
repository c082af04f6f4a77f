import type { BatchAnswer, BatchReply } from '$lib/domain/commands/command';
import { isInstant } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { secondsToWait } from '../auth/throttle';
import { actorId, transaction, type Context } from '../context';
import { isPassing } from '../db/passing-fault';
import { handleCommand, type Sending } from './handle-commands';

/**
 * Takes what a device sends, in order, each command done whole or not at all. One that breaks is answered `failed` and
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
  try {
    while (replies.length < commands.length) {
      const { done, isOver } = await take(ctx, commands.slice(replies.length), sending);
      replies.push(...done);
      if (isOver) break;
    }
  } catch (error) {
    // Of what was begun when it happened nothing is written.
    if (replies.length === 0) throw error;
    ctx.log.error({ err: error }, 'a batch of commands was cut off');
  }
  return ok({ replies, serverTime: ctx.app.clock().toISOString() });
}

/** How long others may have to wait for what is written together. */
const TOGETHER_MS = 10;

/**
 * Takes the first of the commands, at least one. On SQLite, where one writes at a time, several are brought to the
 * disk together: that takes as long for one as for all of them.
 *
 * @returns the replies, and whether there is to be no further one
 * @throws where the database is not well, with nothing written
 */
async function take(
  ctx: Context,
  commands: readonly unknown[],
  sending: Sending
): Promise<{ done: BatchReply[]; isOver: boolean }> {
  // On PostgreSQL a transaction keeps others from the partners of all its commands.
  if (ctx.engine === 'postgres') {
    const reply = await replyTo(ctx, commands[0], sending);
    return { done: [reply], isOver: reply.outcome === 'failed' };
  }
  return transaction(ctx, async (inside) => {
    const until = performance.now() + TOGETHER_MS;
    const done: BatchReply[] = [];
    for (const command of commands) {
      const reply = await replyTo(inside, command, sending);
      done.push(reply);
      if (reply.outcome === 'failed') return { done, isOver: true };
      if (performance.now() > until) break;
    }
    return { done, isOver: false };
  });
}

/** @throws what says nothing of the command, because it passes */
async function replyTo(ctx: Context, command: unknown, sending: Sending): Promise<BatchReply> {
  try {
    return await handleCommand(ctx, command, sending);
  } catch (error) {
    if (error instanceof Error && isPassing(error)) throw error;
    const id = textOf(command, 'id');
    ctx.log.error({ err: error, command: id, type: textOf(command, 'type') }, 'a command failed');
    return { id, outcome: 'failed' };
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
