import webPush from 'web-push';
import type { AttemptOutcome } from '$lib/domain/notices/next-delivery';
import type { Context } from '../context';

/** A message for one browser, ready to be encrypted for it. */
export interface Push {
  subscription: { endpoint: string; p256dh: string; auth: string };
  /** JSON that the browser's service worker reads; at most about 3 KB. */
  payload: string;
  ttlSeconds: number;
  urgency: 'low' | 'normal';
  /** One that waits at the push service under the same name is replaced by it; 32 characters at most. */
  topic: string;
}

/** What the push service said to it. */
export interface PushAnswer {
  outcome: Exclude<AttemptOutcome, 'noted'>;
  /** Null where there was no answer. */
  status: number | null;
  retryAfterSeconds: number | null;
}

const PATIENCE_MS = 10_000;

/** Failures before anything went out. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT'
]);

/** Hands a message to the push service of a browser, encrypted for that browser alone. Never throws. */
export async function sendPush(
  ctx: Context,
  { subscription, payload, ttlSeconds, urgency, topic }: Push,
  keys: { publicKey: string; privateKey: string }
): Promise<PushAnswer> {
  const { endpoint, p256dh, auth } = subscription;
  try {
    const { method, headers, body } = webPush.generateRequestDetails(
      { endpoint, keys: { p256dh, auth } },
      payload,
      {
        vapidDetails: { subject: ctx.app.env.vapidSubject, ...keys },
        contentEncoding: 'aes128gcm',
        TTL: ttlSeconds,
        urgency,
        topic
      }
    );
    const response = await fetch(endpoint, {
      method,
      headers: Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)]),
      body: body === null ? null : new Uint8Array(body),
      // What the address says is where it goes: it was looked at, and another was not.
      redirect: 'manual',
      signal: AbortSignal.timeout(PATIENCE_MS)
    });
    await response.body?.cancel();
    const answer = {
      outcome: outcomeOf(response.status),
      status: response.status,
      retryAfterSeconds: secondsOf(response.headers.get('retry-after'), ctx)
    };
    if (answer.outcome === 'refused') {
      ctx.log.error(
        { status: answer.status, service: new URL(endpoint).host },
        'a push service refused a message'
      );
    }
    return answer;
  } catch (error) {
    const outcome = NEVER_SENT.has(codeOf(error)) ? 'retry' : 'unknown';
    ctx.log.warn({ err: error, service: new URL(endpoint).host, outcome }, 'a push service did not answer');
    return { outcome, status: null, retryAfterSeconds: null };
  }
}

function outcomeOf(status: number): PushAnswer['outcome'] {
  if (status >= 200 && status < 300) return 'accepted';
  if (status === 404 || status === 410) return 'gone';
  return status === 429 || status >= 500 ? 'retry' : 'refused';
}

/** `Retry-After` in seconds, or as the time of an HTTP date; null where it says neither. */
function secondsOf(header: string | null, { app }: Context): number | null {
  if (header === null) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header);
  const until = Date.parse(header);
  return Number.isNaN(until) ? null : Math.max(0, Math.ceil((until - app.clock().getTime()) / 1000));
}

function codeOf(error: unknown): string {
  const cause: unknown = error instanceof Error ? error.cause : null;
  const code: unknown = cause instanceof Error && 'code' in cause ? cause.code : '';
  return typeof code === 'string' ? code : '';
}
