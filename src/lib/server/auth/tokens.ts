import { createHash, randomBytes } from 'node:crypto';

/** A secret of 32 random bytes for a cookie or a link, safe in an address. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * What is stored of a token: SHA-256, hex. A fast hash is enough for 256 random bits, and whoever reads the
 * database cannot sign in with what it holds.
 */
export function hashToken(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}
