import { promisify } from 'node:util';
import { constants, zstdCompress, zstdDecompress } from 'node:zlib';
import { ByteText } from '../repositories/byte-text';
import type { StagedFact } from './kinds/kind';
import type { SaidRows, TakenFact } from './said-facts';

/** A fact as it is staged: with the row of the file that says it. */
export interface RowFact extends Omit<StagedFact, 'series'> {
  row: number;
}

const compressed = promisify(zstdCompress);
const decompressed = promisify(zstdDecompress);
const CHUNK = 1 << 18;
// Level 1 packs reports 1:8 and takes half the time of the default.
const FAST = { chunkSize: CHUNK, params: { [constants.ZSTD_c_compressionLevel]: 1 } };

/** Compresses on another thread. */
export function pack(bytes: Buffer): Promise<Buffer> {
  return compressed(bytes, FAST);
}

/** The bytes of a block of facts: their length, then what `pack` made of them. */
export function unpack(block: Uint8Array): Promise<Buffer> {
  const length = Buffer.from(block.buffer, block.byteOffset, LENGTH_BYTES).readUInt32LE();
  // Else it would come in pieces, to be put together.
  return decompressed(block.subarray(LENGTH_BYTES), { chunkSize: Math.max(length + 1, CHUNK) });
}

const LENGTH_BYTES = 4;

/** Facts in one block: enough that a partner's facts stand together, few enough to hold (some 6 MB). */
const FACTS_PER_BLOCK = 16_384;
const FIELDS = 8;
const LINE_END = 10;

/**
 * A block of staged facts in the making. Holds them as bytes: as objects they would hold on to the text of the file
 * that they were cut from, and the collector of garbage would carry them about.
 */
export class FactBlock {
  readonly #text = new ByteText(1 << 20);
  // Kept: fresh memory costs more than what is done in it.
  #grouped = Buffer.allocUnsafe(0);
  /** Where in the text the facts of each partner begin and end, by turns. */
  readonly #places = new Map<string, number[]>();
  size = 0;

  get isFull(): boolean {
    return this.size >= FACTS_PER_BLOCK;
  }

  /** Adds a fact that was said. */
  take(said: SaidRows, taken: TakenFact): void {
    const start = this.#text.end;
    said.copy(this.#text, taken);
    this.#note(said.partnerId(taken.at), start);
  }

  /** @throws where a field holds what stands between fields */
  add(row: number, { kind, partnerId, portfolio, personId, asOf, key, data }: Omit<RowFact, 'row'>): void {
    const start = this.#text.end;
    this.#text.number(row);
    for (const field of [kind, partnerId, portfolio ?? '', personId ?? '', asOf, key]) {
      this.#text.code(LINE_END);
      this.#text.text(field);
    }
    this.#text.code(LINE_END);
    // The data of use cases holds tabs.
    if (data.includes('\n')) throw new Error(`Row ${row}: a line end in a staged fact`);
    const bytes = Buffer.from(`${data}\n`);
    this.#text.copy(bytes, 0, bytes.length);
    this.#note(partnerId, start);
  }

  /**
   * Packed, grouped by partner and inside each in the order of the file: the facts of a partner then stand together
   * in the table, and are read in one go when the partner is scored. Empties the block. Not to be called
   * again before the promise is kept.
   */
  async pack(): Promise<Buffer> {
    const { bytes, end } = this.#text;
    if (this.#grouped.length < end) this.#grouped = Buffer.allocUnsafe(bytes.length);
    const grouped = this.#grouped;
    let at = 0;
    for (const places of this.#places.values()) {
      for (let place = 0; place < places.length; place += 2) {
        at += bytes.copy(grouped, at, places[place], places[place + 1]);
      }
    }
    this.#places.clear();
    this.#text.end = 0;
    this.size = 0;
    const length = Buffer.alloc(LENGTH_BYTES);
    length.writeUInt32LE(at);
    return Buffer.concat([length, await pack(grouped.subarray(0, at))]);
  }

  /** Notes whose the fact is that was written from `start` on. */
  #note(partnerId: string, start: number): void {
    const places = this.#places.get(partnerId);
    if (places === undefined) this.#places.set(partnerId, [start, this.#text.end]);
    else if (places.at(-1) === start) places[places.length - 1] = this.#text.end;
    else places.push(start, this.#text.end);
    this.size += 1;
  }
}

/** The facts of a block that was unpacked. */
export function readFacts(bytes: Buffer): RowFact[] {
  const fields = bytes.toString('utf8').split('\n');
  const facts: RowFact[] = [];
  for (let at = 0; at + FIELDS < fields.length; at += FIELDS) {
    facts.push({
      row: Number(fields[at]),
      kind: fields[at + 1] as RowFact['kind'],
      partnerId: fields[at + 2] as string,
      portfolio: fields[at + 3] || null,
      personId: fields[at + 4] || null,
      asOf: fields[at + 5] as string,
      key: fields[at + 6] as string,
      data: fields[at + 7] as string
    });
  }
  return facts;
}
