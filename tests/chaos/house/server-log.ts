import type { BatchReply } from '../../../src/lib/domain/commands/command';

interface Sent {
  method: string;
  path: string;
}

interface Heard {
  status: number;
  body: Buffer;
}

/** What the server said, whether or not anybody heard it. */
export class ServerLog {
  /** Replies to a command by its id, each once. */
  readonly #replies = new Map<string, Set<string>>();
  /** Codes with which the upload of a proof was refused, by its id or its hash. */
  readonly #refusals = new Map<string, Set<string>>();
  /** How often it said what. */
  readonly statuses = new Map<number, number>();

  take({ path }: Sent, { status, body }: Heard): void {
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1);
    const said = parse(body);
    if (path === '/api/commands') {
      for (const reply of (said?.replies as BatchReply[] | undefined) ?? []) {
        note(this.#replies, reply.id, reply.outcome === 'rejected' ? reply.code : reply.outcome);
      }
    } else if (status >= 400) {
      const [, , , id = ''] = path.split(/[/?]/);
      note(this.#refusals, id, typeof said?.error === 'string' ? said.error : `http-${status}`);
    }
  }

  /** Whether a command was answered so: an outcome, or the code of a refusal. */
  saidOf(commandId: string, word: string): boolean {
    return this.#replies.get(commandId)?.has(word) ?? false;
  }

  /** Whether the upload of a file was refused so. */
  refused({ id, sha256 }: { id: string; sha256: string | null }, code: string): boolean {
    return [id, sha256 ?? ''].some((key) => this.#refusals.get(key)?.has(code));
  }
}

function parse(body: Buffer): Record<string, unknown> | null {
  try {
    return JSON.parse(body.toString()) as Record<string, unknown>;
  } catch {
    return null;
  }
}

function note(into: Map<string, Set<string>>, key: string, word: string): void {
  into.set(key, (into.get(key) ?? new Set()).add(word));
}
