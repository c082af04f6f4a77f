import { createHash, timingSafeEqual } from 'node:crypto';
import type { Recipient } from '$lib/domain/badges/badge';

/**
 * Whether a badge is for somebody, by their e-mail address; null where it names nobody in a way that can be compared.
 * Issuers hash an address as it was typed or in small letters.
 */
export function isRecipient(recipients: readonly Recipient[], email: string): boolean | null {
  const written = [...new Set([email.trim(), email.trim().toLowerCase()])].filter((each) => each !== '');
  const comparable = recipients.filter(
    ({ identity }) => /^sha256\$[0-9a-f]{64}$/i.test(identity) || identity.includes('@')
  );
  if (comparable.length === 0) return null;
  return comparable.some(({ identity, salt }) =>
    written.some((address) =>
      identity.includes('@')
        ? identity.trim().toLowerCase() === address.toLowerCase()
        : isSameHash(identity.slice('sha256$'.length), address + salt)
    )
  );
}

function isSameHash(hex: string, text: string): boolean {
  return timingSafeEqual(Buffer.from(hex, 'hex'), createHash('sha256').update(text).digest());
}
