import type { Readable } from 'node:stream';

/** What is read and thrown away of a body that nobody wants, bytes. Who sends more is cut off. */
export const LET_PASS_BYTES = 64 * 1024 * 1024;

/**
 * Reads on what still arrives and throws it away: a browser hears no answer while it sends, and one that is cut off
 * tells its reader of a broken connection instead of what was answered.
 */
export function letPass(bytes: Readable, most = LET_PASS_BYTES): void {
  let passed = 0;
  // Who sent it may go away at any time, and had the answer.
  bytes.on('error', () => {});
  bytes.on('data', (chunk: Uint8Array) => {
    passed += chunk.byteLength;
    if (passed > most) bytes.destroy();
  });
}
