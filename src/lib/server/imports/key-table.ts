import { hash } from 'node:crypto';
import type { Range } from './said-facts';

const WORDS = 4;
const FIRST_SLOTS = 1 << 12;
const FULL = 0.7;

/**
 * A map from text to a number above 0 that keeps a 96-bit hash of each text instead of the text: 16 bytes a slot,
 * 23 to 46 an entry. A file has millions of keys, their texts would not fit. Two of ten million keys are taken for one
 * another with a chance of 1 : 10^15.
 */
export class KeyTable {
  #slots: Uint32Array;
  #size = 0;

  /** @param expected entries: room for them from the start; it grows for more */
  constructor(expected = 0) {
    let slots = FIRST_SLOTS;
    while (slots * FULL < expected) slots *= 2;
    this.#slots = new Uint32Array(slots * WORDS);
  }

  /** 0 where the text is not known. */
  get(text: string): number {
    return this.#slots[this.#find(this.#slots, wordsOf(text)) + 3] as number;
  }

  set(text: string, value: number): void {
    this.#put(this.#find(this.#slots, wordsOf(text)), value);
  }

  /** Counts what these bytes say: 1 at the first call. Of what is counted nothing can be asked by its text. */
  count(view: DataView, ...ranges: readonly Range[]): number {
    const at = this.#find(this.#slots, wordsIn(view, ranges));
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
    const [first, second, third] = [key[0] as number, key[1], key[2]];
    const mask = slots.length - WORDS;
    let at = (first * WORDS) & mask;
    while (
      slots[at + 3] !== 0 &&
      (slots[at] !== first || slots[at + 1] !== second || slots[at + 2] !== third)
    ) {
      at = (at + WORDS) & mask;
    }
    return at;
  }

  #grow(): void {
    const old = this.#slots;
    const slots = new Uint32Array(old.length * 2);
    const mask = slots.length - WORDS;
    for (let from = 0; from < old.length; from += WORDS) {
      if (old[from + 3] === 0) continue;
      // No two entries are of one key: the first free slot is its own.
      let at = ((old[from] as number) * WORDS) & mask;
      while (slots[at + 3] !== 0) at = (at + WORDS) & mask;
      for (let word = 0; word < WORDS; word += 1) slots[at + word] = old[from + word] as number;
    }
    this.#slots = slots;
  }
}

const words = new Uint32Array(3);
/** Where a text is laid out as bytes: numbers of four bytes are hashed faster than characters. */
let bytes = Buffer.from(new ArrayBuffer(1 << 12));
let view = new DataView(bytes.buffer);

/** The key of a text; the same array every time. */
function wordsOf(text: string): Uint32Array {
  // A character takes three bytes at most.
  if (text.length * 3 > bytes.length) {
    bytes = Buffer.from(new ArrayBuffer(text.length * 3));
    view = new DataView(bytes.buffer);
  }
  begin();
  mix(view, { start: 0, end: bytes.write(text) });
  return finish();
}

/** The same of several texts that stand in bytes. */
function wordsIn(view: DataView, ranges: readonly Range[]): Uint32Array {
  begin();
  for (const range of ranges) mix(view, range);
  return finish();
}

function begin(): void {
  words[0] = 0x9e3779b9;
  words[1] = 0x85ebca6b;
  words[2] = 0xc2b2ae35;
}

/**
 * Three lanes with multipliers of their own, mixed at every step: a fraction of the time of a cryptographic hash, which
 * nobody needs against the keys of one's own report.
 */
function mix(view: DataView, { start, end }: Range): void {
  let a = (words[0] as number) ^ (end - start);
  let b = words[1] as number;
  let c = words[2] as number;
  for (let at = start; at < end; at += 4) {
    const quad = at + 4 <= end ? view.getInt32(at, true) : lastBytes(view, at, end);
    a = Math.imul(a ^ quad, 0x9e3779b1);
    b = Math.imul(b ^ quad, 0x85ebca77);
    c = Math.imul(c ^ quad, 0xc2b2ae3d);
    // Else low bits would never hear of high ones.
    a ^= a >>> 15;
    b ^= b >>> 13;
    c ^= c >>> 16;
  }
  words[0] = a;
  words[1] = b;
  words[2] = c;
}

function lastBytes(view: DataView, start: number, end: number): number {
  let number = 0;
  for (let at = start; at < end; at += 1) number |= view.getUint8(at) << ((at - start) * 8);
  return number;
}

function finish(): Uint32Array {
  const [a = 0, b = 0, c = 0] = [words[0], words[1], words[2]];
  words[0] = Math.imul(a ^ (a >>> 16), 0x21f0aaad);
  words[1] = Math.imul(b ^ (b >>> 15), 0x735a2d97);
  words[2] = Math.imul(c ^ (c >>> 15), 0xd35a2d97);
  return words;
}

/** 52 bits of a text's SHA-1, as a number: whether two texts of one key are the same, without keeping them. */
export function fingerprint(text: string): number {
  return Number.parseInt(hash('sha1', text, 'hex').slice(0, 13), 16);
}
