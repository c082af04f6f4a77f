import { isUtf8 } from 'node:buffer';
import { FileFault } from '../refusal';

/** Makes a file UTF-8 without a byte order mark, chunk by chunk, each of whole characters; null ends it. */
export type DecodeChunk = (chunk: Buffer | null) => Buffer;

/**
 * The decoder that the start of a file asks for: UTF-8, or UTF-16 with a byte order mark. What it gives may lie in the
 * memory of the chunk.
 *
 * @throws FileFault (the decoder) `file-not-text`, `file-encoding`
 */
export function decoderFor(start: Buffer): DecodeChunk {
  if (start[0] === 0xff && start[1] === 0xfe) return wideDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return wideDecoder('utf-16be');
  return narrowDecoder();
}

/** Where in the file the decoder's text begins, which stands there byte for byte; null where it does not. */
export function textStart(start: Buffer): number | null {
  const isWide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  if (isWide) return null;
  return start.subarray(0, MARK.length).equals(MARK) ? MARK.length : 0;
}

const MARK = Buffer.from('\ufeff');

/** Only looks whether it is UTF-8. */
function narrowDecoder(): DecodeChunk {
  let rest: Buffer = Buffer.alloc(0);
  let first = true;
  return (chunk) => {
    if (chunk?.includes(0) === true) throw new FileFault('file-not-text');
    const bytes = rest.length === 0 ? (chunk ?? rest) : Buffer.concat([rest, chunk ?? Buffer.alloc(0)]);
    const end = chunk === null ? bytes.length : wholeCharacters(bytes);
    const whole = bytes.subarray(0, end);
    if (!isUtf8(whole)) throw new FileFault('file-encoding');
    // Copied: the stream may use the chunk's memory again.
    rest = Buffer.from(bytes.subarray(end));
    const marked = first && whole.subarray(0, MARK.length).equals(MARK);
    if (whole.length > 0) first = false;
    return marked ? whole.subarray(MARK.length) : whole;
  };
}

/** Where the last character that is there as a whole ends. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back] as number;
    if (byte < 0x80) return bytes.length;
    // A lead byte says how many bytes its character has.
    if (byte >= 0xc0) {
      const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return length > back ? bytes.length - back : bytes.length;
    }
  }
  return bytes.length;
}

function wideDecoder(encoding: 'utf-16le' | 'utf-16be'): DecodeChunk {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk) => {
    let text: string;
    try {
      text = chunk === null ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (error) {
      if (error instanceof TypeError) throw new FileFault('file-encoding');
      throw error;
    }
    if (text.includes('\u0000')) throw new FileFault('file-not-text');
    return Buffer.from(text);
  };
}
