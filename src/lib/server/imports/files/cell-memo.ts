import type { IsoDate } from '$lib/domain/shared/date';
import { cleanText, readDate, readFlag, readId, saysNothing } from '../values';
import type { CellBatch } from './cell-batch';

/** What a cell holds, and what it says when it is read as this or that: worked out when first asked for. */
export class Cell {
  #text: string | undefined;
  #id: string | undefined;
  #flag: boolean | undefined;
  #date: IsoDate | null | undefined;

  /** @param raw as the file has it */
  constructor(readonly raw: string) {}

  /** Tidied; empty where it says that there is nothing. */
  get text(): string {
    return (this.#text ??= said(cleanText(this.raw)));
  }

  /** As an id; empty where it says that there is nothing. */
  get id(): string {
    return (this.#id ??= said(readId(this.raw)));
  }

  get flag(): boolean {
    return (this.#flag ??= readFlag(this.raw));
  }

  /** Null where it is none. */
  get date(): IsoDate | null {
    if (this.#date === undefined) this.#date = readDate(this.raw);
    return this.#date;
  }
}

function said(text: string): string {
  return saysNothing(text) ? '' : text;
}

export const NO_CELL = new Cell('');

const SLOTS = 1 << 12;
/** So many reads tell whether a column repeats itself, by the share of misses among them. */
const ENOUGH_READS = 4_000;
const MOST_MISSES = 0.7;
/** Longer cells seldom say the same. */
const LONGEST = 64;

/**
 * Reads cells of a file; of those with the same bytes it gives the same object. A report says few things often: each
 * flag and name is read once. Keeps the last that fell into each of its slots: 1 MB. Columns that hardly repeat
 * themselves are passed by, for they would only drive out what does.
 */
export class CellMemo {
  readonly #cells: (Cell | undefined)[] = Array.from({ length: SLOTS });
  readonly #lengths = new Uint8Array(SLOTS);
  readonly #bytes = new Uint8Array(SLOTS * LONGEST);
  readonly #view = new DataView(this.#bytes.buffer);
  /** Of each column, how often it was read and how often that was nothing known. */
  readonly #reads: number[] = [];
  readonly #misses: number[] = [];

  /** @param at the cell's number in the batch */
  read(batch: CellBatch, at: number, column: number): Cell {
    const start = batch.places[at * 2] as number;
    const end = batch.places[at * 2 + 1] as number;
    const length = end - start;
    if (length === 0) return NO_CELL;
    // Doubled quotes (their end is negative) come through here too.
    if (length < 0 || length > LONGEST || this.#isUnlike(column)) return new Cell(batch.text(at));
    const { view } = batch;
    const first = length < 4 ? fewBytes(view, start, length) : view.getUint32(start);
    const last = length < 4 ? 0 : view.getUint32(end - 4);
    const hash = Math.imul(Math.imul(first ^ length, 0x9e3779b1) ^ last, 0x85ebca77);
    const slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    const known = this.#cells[slot];
    if (known !== undefined && this.#holds(slot, view, start, length)) return known;
    this.#misses[column] = (this.#misses[column] ?? 0) + 1;
    const cell = new Cell(batch.text(at));
    this.#cells[slot] = cell;
    this.#lengths[slot] = length;
    for (let from = 0; from < length; from += 1) {
      this.#bytes[slot * LONGEST + from] = batch.bytes[start + from] as number;
    }
    return cell;
  }

  /** Whether what stands in this column is another thing almost every time. */
  #isUnlike(column: number): boolean {
    const reads = this.#reads[column] ?? 0;
    if (reads > ENOUGH_READS && (this.#misses[column] ?? 0) > reads * MOST_MISSES) return true;
    this.#reads[column] = reads + 1;
    return false;
  }

  #holds(slot: number, view: DataView, start: number, length: number): boolean {
    if (this.#lengths[slot] !== length) return false;
    const own = slot * LONGEST;
    if (length < 4) return fewBytes(this.#view, own, length) === fewBytes(view, start, length);
    const rest = length - 4;
    for (let at = 0; at < rest; at += 4) {
      if (this.#view.getUint32(own + at) !== view.getUint32(start + at)) return false;
    }
    return this.#view.getUint32(own + rest) === view.getUint32(start + rest);
  }
}

/** One to three bytes as a number. */
function fewBytes(view: DataView, start: number, length: number): number {
  let number = 0;
  for (let at = start; at < start + length; at += 1) number = (number << 8) | view.getUint8(at);
  return number;
}
