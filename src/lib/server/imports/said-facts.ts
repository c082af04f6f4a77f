import { ByteText } from '../repositories/byte-text';
import { writeFactData } from '../repositories/fact-data';
import type { DecodedFact, StagedFact } from './kinds/kind';

/** What rows say, as bytes: for who else has the facts as text see `SaidRows`. */
export interface Said {
  /** Of each fact its series, then its fields as they are staged, each with a line end behind it. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Of each fact its row and where in the bytes its fields begin, see `PLACE`. */
  places: Int32Array<ArrayBuffer>;
}

/** The numbers that are noted of each fact. A field ends one byte before the next begins. */
const PLACE = { row: 0, series: 1, fact: 2, kind: 3, partner: 4, portfolio: 5, person: 6, day: 7 } as const;
const KEY = 8;
const DATA = 9;
const END = 10;
const NUMBERS = 11;

const FIRST_BYTES = 1 << 19;
const FIRST_FACTS = 1 << 10;
const LINE_END = 10;

/**
 * What rows say, as bytes: they cross from thread to thread for nothing, objects would cost more to hand over than to
 * make, and they are staged as they are.
 */
export class SaidFacts {
  // Kept: fresh memory costs more than what is done in it.
  readonly #text = new ByteText(FIRST_BYTES);
  #places = new Int32Array(FIRST_FACTS * NUMBERS);
  #count = 0;

  /** @throws where a field holds what stands between fields: texts are tidied before */
  add(row: number, fact: DecodedFact): void {
    const text = this.#text;
    const at = this.#count * NUMBERS;
    if (at === this.#places.length) this.#grow();
    const places = this.#places;
    places[at] = row;
    places[at + PLACE.series] = text.end;
    if (fact.series !== null) text.text(fact.series);
    text.code(LINE_END);
    places[at + PLACE.fact] = text.end;
    text.number(row);
    text.code(LINE_END);
    places[at + PLACE.kind] = text.end;
    text.text(fact.kind);
    text.code(LINE_END);
    places[at + PLACE.partner] = text.end;
    text.text(fact.partnerId);
    text.code(LINE_END);
    places[at + PLACE.portfolio] = text.end;
    if (fact.portfolio !== null) text.text(fact.portfolio);
    text.code(LINE_END);
    places[at + PLACE.person] = text.end;
    if (fact.personId !== null) text.text(fact.personId);
    text.code(LINE_END);
    places[at + PLACE.day] = text.end;
    text.text(fact.asOf);
    text.code(LINE_END);
    places[at + KEY] = text.end;
    text.text(fact.key);
    text.code(LINE_END);
    places[at + DATA] = text.end;
    writeFactData(text, fact.kind, fact.data);
    text.code(LINE_END);
    places[at + END] = text.end;
    this.#count += 1;
  }

  /** All that was added since it was last asked for. */
  take(): Said {
    const places = this.#places.slice(0, this.#count * NUMBERS);
    this.#count = 0;
    return { bytes: this.#text.take(), places };
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 2);
    places.set(this.#places);
    this.#places = places;
  }
}

/** The facts that were said, by their place in the order of the file. */
export class SaidRows {
  readonly bytes: Buffer;
  readonly view: DataView;
  readonly size: number;
  readonly #places: Int32Array;
  /** The fact whose partner was asked for last, and it: it is asked for several times, and made of bytes each time. */
  #partnerOf = -1;
  #partnerId = '';

  constructor({ bytes, places }: Said) {
    this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    this.#places = places;
    this.size = places.length / NUMBERS;
  }

  row(at: number): number {
    return this.#place(at, PLACE.row);
  }

  /** Behind the last fact of the row whose first is `at`. */
  endOfRow(at: number): number {
    const row = this.row(at);
    let end = at + 1;
    while (end < this.size && this.row(end) === row) end += 1;
    return end;
  }

  partnerId(at: number): string {
    if (at !== this.#partnerOf) {
      this.#partnerId = this.#text(at, PLACE.partner);
      this.#partnerOf = at;
    }
    return this.#partnerId;
  }

  personId(at: number): string | null {
    return this.#text(at, PLACE.person) || null;
  }

  /** Whether it is of a use case that belongs to no portfolio. */
  isWithoutPortfolio(at: number): boolean {
    const isEmpty = this.#place(at, PLACE.person) - this.#place(at, PLACE.portfolio) === 1;
    return isEmpty && this.#text(at, PLACE.kind) === 'use-case';
  }

  /** Where its series stands; null where it has none. */
  series(at: number): Range | null {
    const range = { start: this.#place(at, PLACE.series), end: this.#place(at, PLACE.fact) - 1 };
    return range.start === range.end ? null : range;
  }

  /** Where kind and partner stand, and where the key: what the fact is about. */
  about(at: number): [Range, Range] {
    return [
      { start: this.#place(at, PLACE.kind), end: this.#place(at, PLACE.portfolio) - 1 },
      { start: this.#place(at, KEY), end: this.#place(at, DATA) - 1 }
    ];
  }

  fact(at: number): StagedFact {
    return {
      kind: this.#text(at, PLACE.kind) as StagedFact['kind'],
      partnerId: this.partnerId(at),
      portfolio: this.#text(at, PLACE.portfolio) || null,
      personId: this.personId(at),
      asOf: this.#text(at, PLACE.day),
      key: this.#text(at, KEY),
      series: this.#text(at, PLACE.series) || null,
      data: this.#text(at, DATA)
    };
  }

  /** Copies a fact as it is staged; its key and its data end in these numbers instead of 1. */
  copy(into: ByteText, { at, n, place }: TakenFact): void {
    const start = this.#place(at, PLACE.fact);
    const end = this.#place(at, END);
    if (n === 1 && place === 1) {
      into.copy(this.bytes, start, end);
      return;
    }
    const data = this.#place(at, DATA);
    into.copy(this.bytes, start, n === 1 ? data - 1 : data - 2);
    if (n !== 1) into.number(n);
    into.code(LINE_END);
    into.copy(this.bytes, data, place === 1 ? end - 1 : end - 2);
    if (place !== 1) into.number(place);
    into.code(LINE_END);
  }

  #text(at: number, field: number): string {
    return this.bytes.toString('utf8', this.#place(at, field), this.#place(at, field + 1) - 1);
  }

  #place(at: number, field: number): number {
    return this.#places[at * NUMBERS + field] as number;
  }
}

/** Bytes of a text: where they begin, and where they end. */
export interface Range {
  start: number;
  end: number;
}

/** A fact that a row adds: its place among those that were said, and what its key and its data are counted up to. */
export interface TakenFact {
  at: number;
  /** 1 where it is the first with its key. */
  n: number;
  /** 1 where it is the first of its series, or has none. */
  place: number;
}
