import { hash } from 'node:crypto';

const WORDS = 4;
const FIRST_SLOTS = 1 << 12;
const FULL = 0.7;

/**
 * A map from text to a number above 0 that keeps a 96-bit hash of each text instead of the text: 16 bytes a slot,
 * 23 to 46 an entry. A file has millions of keys, their texts would not fit. Two of ten million keys are taken for one
 * another with a chance of 1 : 10^15.
 */
export class KeyTable {
  #slots = new Uint32Array(FIRST_SLOTS * WORDS);
  #size = 0;

  /** 0 where the text is not known. */
  get(text: string): number {
    return this.#slots[this.#find(this.#slots, wordsOf(text)) + 3] as number;
  }

  set(text: string, value: number): void {
    this.#put(this.#find(this.#slots, wordsOf(text)), value);
  }

  /** Counts the text: 1 at the first call. */
  count(text: string): number {
    const at = this.#find(this.#slots, wordsOf(text));
    const counted = (this.#slots[at + 3] as number) + 1;
    this.#put(at, counted);
    return counted;
  }

  #put(at: number, value: number): void {
    const isNew = this.#slots[at + 3] === 0;
    this.#slots[at] = words[0] as number;
    this.#slots[at + 1] = words[1] as number;
    this.#slots[at + 2] = words[2] as number;
    this.#slots[at + 3] = value;
    if (isNew && ++this.#size > (this.#slots.length / WORDS) * FULL) this.#grow();
  }

  /** Where the key stands, or the free slot that is its own. */
  #find(slots: Uint32Array, key: Uint32Array): number {
    const mask = slots.length - WORDS;
    let at = ((key[0] as number) * WORDS) & mask;
    while (
      slots[at + 3] !== 0 &&
      (slots[at] !== key[0] || slots[at + 1] !== key[1] || slots[at + 2] !== key[2])
    ) {
      at = (at + WORDS) & mask;
    }
    return at;
  }

  #grow(): void {
    const slots = new Uint32Array(this.#slots.length * 2);
    for (let from = 0; from < this.#slots.length; from += WORDS) {
      if (this.#slots[from + 3] === 0) continue;
      const entry = this.#slots.subarray(from, from + WORDS);
      slots.set(entry, this.#find(slots, entry));
    }
    this.#slots = slots;
  }
}

const words = new Uint32Array(3);
/** Where a text is laid out as bytes: numbers of four bytes are hashed faster than characters. */
let bytes = Buffer.from(new ArrayBuffer(1 << 12));
let quads = new Uint32Array(bytes.buffer);

/**
 * The key of a text; the same array every time. Three lanes with multipliers of their own, mixed at every step:
 * a fraction of the time of a cryptographic hash, which nobody needs against the keys of one's own report.
 */
function wordsOf(text: string): Uint32Array {
  // A character takes three bytes at most.
  if (text.length * 3 + 4 > bytes.length) {
    bytes = Buffer.from(new ArrayBuffer((text.length * 3 + 4) & ~3));
    quads = new Uint32Array(bytes.buffer);
  }
  const length = bytes.write(text);
  // By hand: at most three bytes of the last number are left from the text before.
  bytes[length] = bytes[length + 1] = bytes[length + 2] = 0;
  let a = 0x9e3779b9 ^ length;
  let b = 0x85ebca6b;
  let c = 0xc2b2ae35;
  for (let at = 0; at < length; at += 4) {
    const quad = quads[at >>> 2] as number;
    a = Math.imul(a ^ quad, 0x9e3779b1);
    b = Math.imul(b ^ quad, 0x85ebca77);
    c = Math.imul(c ^ quad, 0xc2b2ae3d);
    // Else low bits would never hear of high ones.
    a ^= a >>> 15;
    b ^= b >>> 13;
    c ^= c >>> 16;
  }
  words[0] = Math.imul(a ^ (a >>> 16), 0x21f0aaad);
  words[1] = Math.imul(b ^ (b >>> 15), 0x735a2d97);
  words[2] = Math.imul(c ^ (c >>> 15), 0xd35a2d97);
  return words;
}

/** 52 bits of a text's SHA-1, as a number: whether two texts of one key are the same, without keeping them. */
export function fingerprint(text: string): number {
  return Number.parseInt(hash('sha1', text, 'hex').slice(0, 13), 16);
}
