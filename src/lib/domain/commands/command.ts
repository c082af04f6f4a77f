import type { Instant } from '../shared/date';

/**
 * Every change a person makes is a command: the same from a form, from a phone's outbox and from the command
 * line. `id` is its idempotency key: sent twice, it is done once and answered alike.
 */
export interface Command<Type extends string = string, Payload = unknown> {
  /** UUIDv7, made where the person acts. */
  id: string;
  type: Type;
  version: number;
  /** When the person did it, by their device's clock. */
  occurredAt: Instant;
  /** The partner it is about; null for what a distributor does for itself. */
  partnerId: string | null;
  payload: Payload;
}

/** The server's answer to one command. */
export type CommandReply =
  | { id: string; outcome: 'applied' | 'duplicate' }
  | { id: string; outcome: 'rejected'; code: string; details?: Record<string, string | number> };

/**
 * The answer to one command of a batch. `failed`: something broke in the house; nothing of the command is written,
 * and it may be sent again as it is.
 */
export type BatchReply = CommandReply | { id: string; outcome: 'failed' };

/** What `POST /api/commands` takes (docs/decisions/150). */
export interface CommandBatch {
  commands: Command[];
  /** The device's clock when it sends. */
  sentAt: Instant;
}

/** What it answers: a reply for each command that was begun, in their order. */
export interface BatchAnswer {
  replies: BatchReply[];
  serverTime: Instant;
}
