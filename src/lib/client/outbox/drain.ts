import {
  fateOfCommand,
  fateOfLoneCommand,
  fateOfQueue,
  fateOfUpload,
  type ItemFate,
  type QueueFate
} from './answers';
import { backoffMs, LONGEST_WAIT_MS } from './backoff';
import { isOnlyHere, taken, type OutboxItem } from './item';
import { MOST_AT_ONCE, planNext, type NextTask } from './plan-next';
import type { DrainPorts } from './ports';

/** A device that says that it has no network may be wrong: it is tried now and then. */
const OFFLINE_MS = 5 * 60_000;

/** Why nothing more is sent for now. */
export type DrainEnd =
  /** Nothing is left that may be sent. */
  { kind: 'empty' } | { kind: 'wait'; ms: number } | { kind: 'paused'; why: Pause };

export type Pause =
  | 'signed-out'
  | 'outdated'
  /** It is not sure that requests would go out for the person whose items these are. */
  | 'not-known-who';

export interface DrainEvents {
  /** The server has taken it. */
  taken(item: OutboxItem): void;
  /** Something of what waits is otherwise now. */
  changed(): void;
}

/** Sends one person's items in their order until there is nothing more to do for now. */
export async function drain(
  ports: DrainPorts,
  owner: string,
  events: DrainEvents,
  left: AbortSignal
): Promise<DrainEnd> {
  const { storage, transport } = ports;
  let mostAtOnce = MOST_AT_ONCE;

  async function change(
    { seq, command }: OutboxItem,
    how: (item: OutboxItem) => OutboxItem | null
  ): Promise<void> {
    // The person may have tried it again under another id while the answer was on its way.
    await storage.change(seq, (item) => (item.command.id === command.id ? how(item) : item));
  }

  async function apply(item: OutboxItem, fate: ItemFate): Promise<void> {
    const triedAt = instant(ports.now());
    switch (fate.do) {
      case 'take':
        // A disk that is full takes nothing more, but lets go.
        await change(item, taken).catch(() => change(item, () => null));
        events.taken(item);
        return;
      case 'park':
        return change(item, (now) => ({ ...now, state: 'parked', lastError: fate.error, triedAt }));
      case 'retry':
        return change(item, (now) => ({
          ...delayed(now, backoffMs(now.failures + 1, ports.random())),
          failures: now.failures + 1,
          lastError: { by: 'server', code: 'failed' }
        }));
      case 'keep':
    }
  }

  function delayed(item: OutboxItem, ms: number): OutboxItem {
    const now = ports.now();
    return { ...item, triedAt: instant(now), nextAttemptAt: instant(now + ms) };
  }

  /** @returns what ends the draining, or null where it goes on */
  async function follow(fate: QueueFate, head: OutboxItem, sent: number): Promise<DrainEnd | null> {
    switch (fate.next) {
      case 'go-on':
        return null;
      case 'send-fewer':
        mostAtOnce = Math.max(1, Math.min(fate.limit ?? sent, sent - 1, Math.ceil(sent / 2)));
        return null;
      case 'pause':
        return { kind: 'paused', why: fate.why };
      case 'wait':
        await change(head, (item) => delayed(item, Math.min(fate.ms, LONGEST_WAIT_MS)));
        return null;
      case 'back-off':
        // No try that counts, and nothing to wait out: the network's return says when.
        if (!ports.online()) return { kind: 'wait', ms: OFFLINE_MS };
        await change(head, (item) => {
          const attempts = item.attempts + 1;
          return { ...delayed(item, backoffMs(attempts, ports.random())), attempts };
        });
        return null;
    }
  }

  while (!left.aborted) {
    const items = await storage.list(owner);
    const task = planNext(items, ports.now(), mostAtOnce);
    if (task.kind === 'nothing') return { kind: 'empty' };
    if (task.kind === 'wait') return task;
    const blob = task.kind === 'upload' ? await storage.blob(task.attachment.id) : null;
    // Asked in the very turn of each request: another tab may have let somebody else in.
    if ((await ports.person()) !== owner) return { kind: 'paused', why: 'not-known-who' };
    let end: DrainEnd | null;
    if (task.kind === 'upload') {
      const { item, attachment } = task;
      const fate = await upload(task, blob);
      if (fate.stored) {
        await change(item, (now) => ({
          ...now,
          attempts: 0,
          attachments: now.attachments.map((one) =>
            one.id === attachment.id ? { ...one, uploaded: true } : one
          )
        }));
      }
      await apply(item, fate.item);
      end = await follow(fate.queue, item, 1);
    } else {
      const sent = task.items;
      const [head] = sent;
      if (head === undefined) return { kind: 'empty' };
      const answer = await transport.send(
        sent.map(({ command }) => command),
        items.filter(isOnlyHere).length
      );
      const replies = answer.kind === 'replies' ? answer.replies : [];
      const about = new Map(replies.map((reply) => [reply.id, reply]));
      let heard = false;
      for (const item of sent) {
        const reply = about.get(item.command.id);
        heard ||= reply !== undefined;
        await apply(item, fateOfCommand(reply, item.failures));
      }
      if (sent.length === 1) await apply(head, fateOfLoneCommand(answer));
      const fate = fateOfQueue(answer, sent.length);
      // Replies to other commands than these are no answer to them.
      end = await follow(
        answer.kind === 'replies' && !heard ? { next: 'back-off' } : fate,
        head,
        sent.length
      );
    }
    events.changed();
    if (end !== null) return end;
  }
  return { kind: 'empty' };

  async function upload(
    { item, attachment }: Extract<NextTask, { kind: 'upload' }>,
    blob: Blob | null
  ): Promise<{ stored: boolean; item: ItemFate; queue: QueueFate }> {
    const { partnerId } = item.command;
    if (blob === null) {
      // A browser that clears its storage may begin with the large things.
      const error = { by: 'upload', code: 'proof-lost', details: { name: attachment.name } } as const;
      return { stored: false, item: { do: 'park', error }, queue: { next: 'go-on' } };
    }
    const answer = await transport.upload(attachment, blob, partnerId ?? '');
    return { stored: answer.kind === 'stored', ...fateOfUpload(answer, attachment.name) };
  }
}

function instant(ms: number): string {
  return new Date(ms).toISOString();
}
