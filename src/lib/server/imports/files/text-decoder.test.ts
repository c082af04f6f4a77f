import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FileFault } from '../refusal';
import { decoderFor } from './text-decoder';

function decoded(bytes: Buffer, length: number): string {
  const decode = decoderFor(bytes);
  const pieces: Buffer[] = [];
  for (let at = 0; at < bytes.length; at += length)
    pieces.push(Buffer.from(decode(bytes.subarray(at, at + length))));
  return Buffer.concat([...pieces, decode(null)]).toString('utf8');
}

test('reads any text however it is cut into chunks', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme', minLength: 1 }),
      fc.integer({ min: 1, max: 7 }),
      (text, length) => {
        fc.pre(!text.includes('\u0000') && !text.startsWith('\ufeff'));
        expect(decoded(Buffer.from(text), length)).toBe(text);
      }
    )
  );
});

test('a byte order mark is no text', () => {
  expect(decoded(Buffer.from('\ufeffDeal,é'), 2)).toBe('Deal,é');
  expect(decoded(Buffer.from('\ufeffDeal', 'utf16le'), 3)).toBe('Deal');
});

test.each([
  ['a byte that is no UTF-8', Buffer.from([0x41, 0xff, 0x41]), 'file-encoding'],
  ['a character that breaks off', Buffer.from([0x41, 0xc3]), 'file-encoding'],
  ['a zero byte', Buffer.from([0x41, 0, 0x41]), 'file-not-text']
])('refuses %s', (_name, bytes, code) => {
  expect(() => decoded(bytes, 2)).toThrow(new FileFault(code as 'file-encoding'));
});
