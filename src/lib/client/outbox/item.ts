import type { Command } from '$lib/domain/commands/command';
import type { Instant } from '$lib/domain/shared/date';

/** A proof that goes before its command. Its bytes lie beside the item under its id. */
export interface Attachment {
  /** UUID, made on the device. */
  id: string;
  /** In hex; null where the browser computes none (plain http): then it is sent whole. */
  sha256: string | null;
  /** Bytes. */
  size: number;
  name: string;
  mediaType: string;
  /** The server has it. */
  uploaded: boolean;
}

/** Why an item did not go. `by` says who refused it: what was said to the command itself holds for its id for ever. */
export interface ItemError {
  by: 'command' | 'upload' | 'server';
  code: string;
  details?: Record<string, string | number>;
}

/** One thing that a person did, until a snapshot that knows of it is on the device. */
export interface OutboxItem {
  /** Given by the device in the order in which things were done; they are sent in it. */
  seq: number;
  command: Command;
  /** Id of the person who did it: nobody else sees or sends it. */
  owner: string;
  attachments: Attachment[];
  /** How often it was tried and nothing came of it. */
  attempts: number;
  /** How often the server broke on this one command. */
  failures: number;
  /** Not before; null: at once. By the device's clock. */
  nextAttemptAt: Instant | null;
  /** When it was last tried: a clock that says less has been set back, and what it said then counts for nothing. */
  triedAt: Instant | null;
  /** `taken`: the server has it, and no snapshot that was asked for since has come yet. */
  state: 'waiting' | 'parked' | 'taken';
  lastError: ItemError | null;
  addedAt: Instant;
}

/** The same once the server has taken it. */
export function taken(item: OutboxItem): OutboxItem {
  return { ...item, state: 'taken', nextAttemptAt: null, lastError: null };
}

/** True for what the server has not taken. */
export function isOnlyHere({ state }: OutboxItem): boolean {
  return state !== 'taken';
}

/** An item before the device has given it its place. */
export type NewItem = Omit<OutboxItem, 'seq'>;

/** A command and its proofs as they are put into the outbox. */
export function newItem(
  command: Command,
  owner: string,
  attachments: readonly Omit<Attachment, 'uploaded'>[],
  addedAt: Instant
): NewItem {
  return {
    command,
    owner,
    attachments: attachments.map((attachment) => ({ ...attachment, uploaded: false })),
    attempts: 0,
    failures: 0,
    nextAttemptAt: null,
    triedAt: null,
    state: 'waiting',
    lastError: null,
    addedAt
  };
}

/**
 * A parked item as the person tries it again. What the server refused is refused for ever under that id, so it gets
 * another; what broke keeps its own, for it may have been done.
 *
 * @param newId for the command that was refused
 */
export function retried(item: OutboxItem, newId: string): OutboxItem {
  const refused = item.lastError?.by === 'command';
  return {
    ...item,
    command: refused ? { ...item.command, id: newId } : item.command,
    // Sent again where the server said that it has them not; it keeps each once.
    attachments: item.attachments.map((attachment) => ({ ...attachment, uploaded: false })),
    attempts: 0,
    failures: 0,
    nextAttemptAt: null,
    triedAt: null,
    state: 'waiting',
    lastError: null
  };
}
