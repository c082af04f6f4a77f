import { isUtf8 } from 'node:buffer';
import { FileFault } from '../refusal';

/** Decodes a file chunk by chunk; null ends it. */
export type DecodeChunk = (chunk: Buffer | null) => string;

/**
 * The decoder that the start of a file asks for: UTF-8, or UTF-16 with a byte order mark.
 *
 * @throws FileFault (the decoder) `file-not-text`, `file-encoding`
 */
export function decoderFor(start: Buffer): DecodeChunk {
  if (start[0] === 0xff && start[1] === 0xfe) return wideDecoder('utf-16le');
  if (start[0] === 0xfe && start[1] === 0xff) return wideDecoder('utf-16be');
  return narrowDecoder();
}

/** A tenth of the time of a strict TextDecoder. */
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
    const text = whole.toString('utf8');
    const marked = first && text.startsWith('\ufeff');
    if (whole.length > 0) first = false;
    return marked ? text.slice(1) : text;
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
    return text;
  };
}
