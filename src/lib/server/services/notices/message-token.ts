import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * What a message carries so that it can answer without a session: its id, signed. Whoever holds it can say that the
 * message was read and switch off a type that it tells of, and nothing else.
 */
export function messageToken(secret: string, messageId: string): string {
  return `${messageId}.${sign(secret, messageId)}`;
}

/** The id of the message that a token is of; null where nobody signed it here. */
export function readMessageToken(secret: string, token: string): string | null {
  const at = token.indexOf('.');
  const [messageId, said] = [token.slice(0, at), Buffer.from(token.slice(at + 1))];
  const right = Buffer.from(sign(secret, messageId));
  return at > 0 && said.length === right.length && timingSafeEqual(said, right) ? messageId : null;
}

function sign(secret: string, messageId: string): string {
  return createHmac('sha256', secret).update(`message ${messageId}`).digest('base64url');
}
