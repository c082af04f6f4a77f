import { expect, test } from 'vitest';
import { sniffProof } from './proof';

const bytes = (...parts: (string | number)[]) =>
  Uint8Array.from(
    parts.flatMap((part) => (typeof part === 'number' ? [part] : [...part].map((c) => c.charCodeAt(0))))
  );

test.each([
  ['image/jpeg', bytes(0xff, 0xd8, 0xff, 0xe0)],
  ['image/png', bytes(0x89, 'PNG\r\n')],
  ['image/webp', bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 ')],
  ['application/pdf', bytes('%PDF-1.7')],
  ['image/heic', bytes(0, 0, 0, 24, 'ftypheic')],
  [null, bytes('<svg xmlns=')],
  [null, bytes('RIFF', 0, 0, 0, 0, 'WAVE')],
  [null, bytes()]
])('%s is known by its first bytes', (expected, head) => {
  expect(sniffProof(head)).toBe(expected);
});
