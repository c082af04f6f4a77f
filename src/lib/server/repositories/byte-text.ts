const FIRST_BYTES = 1 << 12;
const FIRST_PRINTED = 0x20;
const LAST_ASCII = 0x7e;
const ZERO = 0x30;
/** Whole numbers up to here are written digit by digit. */
const LARGEST_PLAIN = 1e15;

/**
 * Text in the making, as UTF-8. Written piece by piece into the same memory: as text in pieces all of it would be put
 * together first, and carried about by the collector of garbage until then.
 */
export class ByteText {
  /** What was written stands up to `end`. Another memory once there is more to write. */
  bytes: Buffer;
  end = 0;

  constructor(size = FIRST_BYTES) {
    this.bytes = Buffer.allocUnsafe(size);
  }

  /** An ASCII character, also one that parts values. */
  code(code: number): void {
    if (this.end === this.bytes.length) this.#grow(1);
    this.bytes[this.end++] = code;
  }

  /** @throws where the text holds a control character: they part values, and texts of facts are tidied before */
  text(text: string): void {
    const { length } = text;
    this.#room(length);
    const { bytes } = this;
    let { end } = this;
    for (let at = 0; at < length; at += 1) {
      const code = text.charCodeAt(at);
      if (code < FIRST_PRINTED || code > LAST_ASCII) {
        this.#otherText(text);
        return;
      }
      bytes[end++] = code;
    }
    this.end = end;
  }

  /** As `String` writes it. */
  number(value: number): void {
    if (!(value >= 0 && value <= LARGEST_PLAIN && Math.floor(value) === value)) {
      this.text(String(value));
      return;
    }
    let digits = 1;
    for (let power = 10; power <= value; power *= 10) digits += 1;
    this.#room(digits);
    let rest = value;
    for (let at = this.end + digits - 1; at >= this.end; at -= 1) {
      const left = Math.floor(rest / 10);
      this.bytes[at] = ZERO + (rest - left * 10);
      rest = left;
    }
    this.end += digits;
  }

  /** Bytes of another text. */
  copy(from: Uint8Array, start: number, end: number): void {
    this.#room(end - start);
    this.bytes.set(from.subarray(start, end), this.end);
    this.end += end - start;
  }

  /** What was written, in memory of its own; nothing is left here. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = new Uint8Array(this.bytes.subarray(0, this.end));
    this.end = 0;
    return taken;
  }

  /** The same as text. */
  takeText(): string {
    const text = this.bytes.toString('utf8', 0, this.end);
    this.end = 0;
    return text;
  }

  #otherText(text: string): void {
    for (let at = 0; at < text.length; at += 1) {
      if (text.charCodeAt(at) < FIRST_PRINTED) throw new Error('A control character in the text of a fact');
    }
    // A character takes three bytes at most.
    this.#room(text.length * 3);
    this.end += this.bytes.write(text, this.end);
  }

  #room(length: number): void {
    if (this.end + length > this.bytes.length) this.#grow(length);
  }

  #grow(by: number): void {
    const bytes = Buffer.allocUnsafe((this.bytes.length + by) * 2);
    this.bytes.copy(bytes, 0, 0, this.end);
    this.bytes = bytes;
  }
}
