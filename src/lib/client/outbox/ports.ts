import type { SendAnswer, UploadAnswer } from './answers';
import type { Attachment, NewItem, OutboxItem } from './item';
import type { Command } from '$lib/domain/commands/command';

/** What the outbox is kept in. Every call is one transaction; what it says is done is on the disk. */
export interface OutboxStorage {
  /** The command and the bytes of its proofs, together or not at all. @throws where there is no room */
  add(item: NewItem, blobs: ReadonlyMap<string, Blob>): Promise<OutboxItem>;
  /** One person's, in their order, those included that the server has taken. */
  list(owner: string): Promise<OutboxItem[]>;
  blob(id: string): Promise<Blob | null>;
  /**
   * Changes an item where it still stands as it is told; null takes it away. One that is gone meanwhile stays gone. The
   * bytes of its proofs go with it, and once it is taken.
   */
  change(seq: number, change: (item: OutboxItem) => OutboxItem | null): Promise<void>;
}

/** The way to the server. Never throws. */
export interface OutboxTransport {
  /** @param waiting how many items wait on this device */
  send(commands: readonly Command[], waiting: number): Promise<SendAnswer>;
  upload(attachment: Attachment, blob: Blob, partnerId: string): Promise<UploadAnswer>;
}

export interface OutboxPorts {
  storage: OutboxStorage;
  transport: OutboxTransport;
  /** Milliseconds since 1970. */
  now(): number;
  /** 0-1 */
  random(): number;
  /** A UUIDv7. */
  newId(): string;
  /** False where the device knows that it has no network; tries then do not count. */
  online(): boolean;
  /** Id of the person for whom a request would go out this moment; null where that is not sure. A worker has to ask. */
  person(): string | null | Promise<string | null>;
  /** Waits until this tab may drain, then runs; the next one may once it is through. Comes back where it is `left`. */
  lead(run: () => Promise<void>, left: AbortSignal): Promise<void>;
  /** Comes back after so long, or at once where something says that now is a good time. */
  sleep(ms: number, left: AbortSignal): Promise<void>;
  /** Comes back after so long, or where it is `ended`. */
  timeout(ms: number, ended: AbortSignal): Promise<void>;
  /** Has whoever sleeps, in whichever tab, look again. */
  wake(): void;
  /** Tells the other tabs that the outbox has changed. */
  tell(): void;
  /** Calls back when another tab told. @returns a function that ends it */
  told(listen: () => void): () => void;
}

/** What sending asks of its surroundings; a service worker has no more. */
export type DrainPorts = Pick<OutboxPorts, 'storage' | 'transport' | 'now' | 'random' | 'online' | 'person'>;
