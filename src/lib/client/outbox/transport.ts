import { PIECE_BYTES } from '$lib/domain/evidence/proof';
import type { CommandReply } from '$lib/domain/commands/command';
import type { SendAnswer, UploadAnswer, WireReply } from './answers';
import type { OutboxTransport } from './ports';
import { uploadInPieces } from './upload-in-pieces';

/** The part of `fetch` that the outbox uses. */
export type Ask = (
  address: string,
  init: RequestInit
) => Promise<Pick<Response, 'ok' | 'status' | 'headers' | 'json'>>;

export type Answered = Awaited<ReturnType<Ask>>;

/** What the way to the server is made of. */
export interface TransportParts {
  ask: Ask;
  /** Milliseconds since 1970. */
  now(): number;
  /** Breaks a request off after so many milliseconds. */
  patience(ms: number): AbortSignal;
  /** UUID of this browser. */
  device: string;
  /** Id of the person who did what is sent: the server takes it for nobody else, whoever is signed in by then. */
  person: string;
}

const SEND_MS = 30_000;
const UPLOAD_MS = 120_000;
/** Where a 429 does not say how long. */
const DEFAULT_WAIT_MS = 30_000;

/** The wire of docs/decisions/150. Nothing is concluded but from what is written there; all else is no answer. */
export function createTransport({ ask, now, patience, device, person }: TransportParts): OutboxTransport {
  return {
    async send(commands, waiting) {
      try {
        const response = await ask('/api/commands', {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            accept: 'application/json',
            'x-device': device,
            'x-person': person,
            'x-waiting': String(waiting)
          },
          body: JSON.stringify({ commands, sentAt: new Date(now()).toISOString() }),
          signal: patience(SEND_MS)
        });
        return await sendAnswer(response, now());
      } catch {
        return { kind: 'no-answer' };
      }
    },
    async upload(attachment, blob, partnerId) {
      const parts = {
        ask: (address: string, init: RequestInit) =>
          ask(address, {
            ...init,
            headers: { ...(init.headers as Record<string, string>), 'x-person': person },
            signal: patience(UPLOAD_MS)
          }),
        attachment,
        partnerId
      };
      try {
        const { sha256, size } = attachment;
        const whole = size <= PIECE_BYTES || sha256 === null;
        const response = whole
          ? await putWhole(parts.ask, attachment, blob, partnerId)
          : ((await uploadInPieces(parts.ask, { ...attachment, sha256 }, blob, partnerId)) ??
            (await putWhole(parts.ask, attachment, blob, partnerId)));
        return await uploadAnswer(response, attachment.id, now());
      } catch {
        return { kind: 'no-answer' };
      }
    }
  };
}

function putWhole(
  ask: Ask,
  { id, mediaType }: { id: string; mediaType: string },
  blob: Blob,
  partnerId: string
): Promise<Answered> {
  return ask(`/api/files/${id}?${new URLSearchParams({ partner: partnerId })}`, {
    method: 'PUT',
    headers: { 'content-type': mediaType || 'application/octet-stream', accept: 'application/json' },
    body: blob
  });
}

async function sendAnswer(response: Answered, now: number): Promise<SendAnswer> {
  const { status } = response;
  if (status === 401) return { kind: 'signed-out' };
  if (status === 429) return { kind: 'too-many-requests', retryAfterMs: await retryAfterMs(response, now) };
  if (status >= 500 || isPassing(status)) return { kind: 'no-answer' };
  const body = await readObject(response);
  if (status === 413) {
    return { kind: 'too-many-commands', limit: typeof body?.limit === 'number' ? body.limit : null };
  }
  if (status >= 400) {
    // A page of somebody between here and the house says nothing about the command.
    return body === null ? { kind: 'no-answer' } : { kind: 'refused', code: codeOf(body, status) };
  }
  if (!response.ok || !Array.isArray(body?.replies)) return { kind: 'no-answer' };
  return { kind: 'replies', replies: body.replies.filter(isReply) };
}

async function uploadAnswer(response: Answered, id: string, now: number): Promise<UploadAnswer> {
  const { status } = response;
  if (response.ok) {
    // A page of somebody between here and the house is no proof that it arrived.
    return (await readObject(response))?.id === id ? { kind: 'stored' } : { kind: 'no-answer' };
  }
  if (status === 401) return { kind: 'signed-out' };
  if (status === 429) return { kind: 'too-many-requests', retryAfterMs: await retryAfterMs(response, now) };
  if (status >= 500 || status < 400 || status === 409 || isPassing(status)) return { kind: 'no-answer' };
  return { kind: 'refused', code: codeOf(await readObject(response), status) };
}

/** 408 and 425: the same request may be right a moment later. */
function isPassing(status: number): boolean {
  return status === 408 || status === 425;
}

async function retryAfterMs(response: Answered, now: number): Promise<number> {
  const header = response.headers.get('retry-after');
  const body = await readObject(response);
  if (header !== null) {
    const seconds = Number(header);
    if (header.trim() !== '' && Number.isFinite(seconds)) return Math.max(0, seconds * 1000);
    const until = Date.parse(header);
    if (!Number.isNaN(until)) return Math.max(0, until - now);
  }
  return typeof body?.retryAfterSeconds === 'number' ? body.retryAfterSeconds * 1000 : DEFAULT_WAIT_MS;
}

async function readObject(response: Answered): Promise<Record<string, unknown> | null> {
  const body: unknown = await response.json().catch(() => null);
  return typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : null;
}

function codeOf(body: Record<string, unknown> | null, status: number): string {
  return typeof body?.error === 'string' ? body.error : `http-${status}`;
}

function isReply(reply: unknown): reply is WireReply {
  if (typeof reply !== 'object' || reply === null) return false;
  const { id, outcome, code } = reply as Partial<CommandReply & { code: unknown }>;
  return (
    typeof id === 'string' &&
    typeof outcome === 'string' &&
    (outcome !== 'rejected' || typeof code === 'string')
  );
}
