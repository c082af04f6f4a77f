const KEY = 'high-five:device';
const VERSION_4 = 0x40;
const VARIANT = 0x80;

/** A UUID by which the server knows this browser again. It says nothing about anybody. */
export function deviceId(): string {
  try {
    const kept = localStorage.getItem(KEY) ?? newUuid();
    localStorage.setItem(KEY, kept);
    return kept;
  } catch {
    // Another each time: then the browser is not known again.
    return newUuid();
  }
}

/** By hand: `crypto.randomUUID` is missing on plain http. */
function newUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | VERSION_4;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | VARIANT;
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
