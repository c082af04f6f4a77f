/** Pages of 64 KiB: 384 MiB. A page drawn at its largest takes 25 MiB; the rest is what a document unfolds to. */
const MOST_PAGES = 6_144;

const MEMORY_SECTION = 5;
const HEADER_BYTES = 8;

/**
 * The same WebAssembly module with a lower limit to its memory. Nobody but the module itself can set one: a small PDF
 * unfolds to gigabytes, and neither a thread's limits nor the library's options hold it.
 *
 * @throws where it is no module whose memory has a limit
 */
export function limitMemory(module: Uint8Array, mostPages = MOST_PAGES): ArrayBuffer {
  const bytes = Uint8Array.from(module);
  let at = HEADER_BYTES;
  const number = () => {
    let value = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
    }
  };
  while (at < bytes.length) {
    const section = bytes[at++];
    const size = number();
    if (section !== MEMORY_SECTION) {
      at += size;
      continue;
    }
    const [memories, hasLimit] = [number(), number() === 1];
    if (memories !== 1 || !hasLimit) break;
    number();
    const limitAt = at;
    if (number() < mostPages) throw new Error('The memory of the module is smaller than the limit');
    writeNumber(bytes, limitAt, at, mostPages);
    return bytes.buffer;
  }
  throw new Error('No memory with a limit in the module');
}

/** In as many bytes as the number took that stands there. */
function writeNumber(bytes: Uint8Array, from: number, to: number, value: number): void {
  let rest = value;
  for (let at = from; at < to; at += 1) {
    bytes[at] = (rest & 127) | (at < to - 1 ? 128 : 0);
    rest >>= 7;
  }
}
