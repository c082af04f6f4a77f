import type { CommandReply } from '$lib/domain/commands/command';
import type { ItemError } from './item';

/** What the server says to one command: the replies of the wire. */
export type WireReply = CommandReply | { id: string; outcome: 'failed' };

/** What came of one request with commands. */
export type SendAnswer =
  | { kind: 'replies'; replies: readonly WireReply[] }
  /** 401. */
  | { kind: 'signed-out' }
  /** 429. */
  | { kind: 'too-many-requests'; retryAfterMs: number }
  /** 413: fewer at once. */
  | { kind: 'too-many-commands'; limit: number | null }
  /** 4xx in the house's own words: the request itself is not taken. */
  | { kind: 'refused'; code: string }
  /** No network, 5xx, a page where an answer should be. */
  | { kind: 'no-answer' };

/** What came of the upload of one proof. */
export type UploadAnswer =
  | { kind: 'stored' }
  | { kind: 'signed-out' }
  | { kind: 'too-many-requests'; retryAfterMs: number }
  /** 403, 404, 413, 422. */
  | { kind: 'refused'; code: string }
  | { kind: 'no-answer' };

/** What happens to one item. */
export type ItemFate =
  /** The server has it: it waits no more, and the snapshot is asked for. */
  | { do: 'take' }
  /** In sight, with the reason; those behind it go on. */
  | { do: 'park'; error: ItemError }
  /** The same again later; those behind it wait. */
  | { do: 'retry' }
  /** Nothing was said about it. */
  | { do: 'keep' };

/** What happens to the whole of it. */
export type QueueFate =
  | { next: 'go-on' }
  /** Again with backoff; the try counts. */
  | { next: 'back-off' }
  | { next: 'wait'; ms: number }
  | { next: 'pause'; why: 'signed-out' | 'outdated' }
  /** The same with fewer at once. */
  | { next: 'send-fewer'; limit: number | null };

/** How often the server may break on one command before it is put aside. */
export const MOST_FAILURES = 5;

/** The one code after which only a newer version of the app can go on. */
export const OUTDATED = 'command-outdated';

const KEEP: ItemFate = { do: 'keep' };

/**
 * What a reply does to its command.
 *
 * @param reply undefined where there is none for it
 * @param failures how often the server broke on it before
 */
export function fateOfCommand(reply: WireReply | undefined, failures: number): ItemFate {
  if (reply === undefined) return KEEP;
  switch (reply.outcome) {
    case 'applied':
    case 'duplicate':
      return { do: 'take' };
    case 'rejected':
      return reply.code === OUTDATED
        ? KEEP
        : { do: 'park', error: { by: 'command', code: reply.code, details: reply.details } };
    case 'failed':
      return failures + 1 < MOST_FAILURES
        ? { do: 'retry' }
        : { do: 'park', error: { by: 'server', code: 'failed' } };
    default:
      // A word that this version does not know: nothing is concluded from it.
      return KEEP;
  }
}

/** What an answer to commands does to the queue. @param sent how many were in the request */
export function fateOfQueue(answer: SendAnswer, sent: number): QueueFate {
  switch (answer.kind) {
    case 'replies':
      if (answer.replies.some((reply) => reply.outcome === 'rejected' && reply.code === OUTDATED)) {
        return { next: 'pause', why: 'outdated' };
      }
      // Replies to nothing that was asked would be asked for again at once, for ever.
      return answer.replies.length === 0 ? { next: 'back-off' } : { next: 'go-on' };
    case 'signed-out':
      return { next: 'pause', why: 'signed-out' };
    case 'too-many-requests':
      return { next: 'wait', ms: answer.retryAfterMs };
    case 'too-many-commands':
      // One alone cannot be fewer; it is then not the number that is too large.
      return sent > 1 ? { next: 'send-fewer', limit: answer.limit } : { next: 'go-on' };
    case 'refused':
      return sent > 1 ? { next: 'send-fewer', limit: 1 } : { next: 'go-on' };
    case 'no-answer':
      return { next: 'back-off' };
  }
}

/** What an answer that is about the whole request does to the one command that it held. */
export function fateOfLoneCommand(answer: SendAnswer): ItemFate {
  switch (answer.kind) {
    case 'too-many-commands':
      return { do: 'park', error: { by: 'server', code: 'too-large' } };
    case 'refused':
      return { do: 'park', error: { by: 'server', code: answer.code } };
    default:
      return KEEP;
  }
}

/** What an answer to an upload does to its item and to the queue. @param name of the file */
export function fateOfUpload(answer: UploadAnswer, name: string): { item: ItemFate; queue: QueueFate } {
  switch (answer.kind) {
    case 'stored':
      return { item: KEEP, queue: { next: 'go-on' } };
    case 'refused':
      return {
        item: { do: 'park', error: { by: 'upload', code: answer.code, details: { name } } },
        queue: { next: 'go-on' }
      };
    case 'signed-out':
      return { item: KEEP, queue: { next: 'pause', why: 'signed-out' } };
    case 'too-many-requests':
      return { item: KEEP, queue: { next: 'wait', ms: answer.retryAfterMs } };
    case 'no-answer':
      return { item: KEEP, queue: { next: 'back-off' } };
  }
}
