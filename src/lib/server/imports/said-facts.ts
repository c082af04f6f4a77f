import type { StagedFact } from './kinds/kind';

export interface SaidRow {
  row: number;
  facts: StagedFact[];
}

const FIELDS = 9;
const FIRST_BYTES = 1 << 19;

/**
 * What rows say, as bytes: they cross from thread to thread for nothing, objects would cost more to hand over than to
 * make. Each fact becomes bytes at once: as text in pieces, all that was said would be carried about by the collector
 * of garbage until the last of it is put together.
 */
export class SaidFacts {
  // Kept: fresh memory costs more than what is done in it.
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #end = 0;

  add(row: number, fact: StagedFact): void {
    const { kind, partnerId, portfolio, personId, asOf, key, series, data } = fact;
    const text = `${row}\n${kind}\n${partnerId}\n${portfolio ?? ''}\n${personId ?? ''}\n${asOf}\n${key}\n${series ?? ''}\n${data}\n`;
    // A character of a text takes three bytes at most.
    const needed = this.#end + text.length * 3;
    if (needed > this.#bytes.length) this.#grow(needed);
    this.#end += this.#bytes.write(text, this.#end);
  }

  /** All that was added since it was last asked for. */
  take(): Uint8Array<ArrayBuffer> {
    const said = new Uint8Array(this.#bytes.subarray(0, this.#end));
    this.#end = 0;
    return said;
  }

  #grow(needed: number): void {
    const bytes = Buffer.allocUnsafe(needed * 2);
    this.#bytes.copy(bytes, 0, 0, this.#end);
    this.#bytes = bytes;
  }
}

/** The facts again, row by row. @throws where a field held a line end: keys and data are tidied text */
export function readSaid(said: Uint8Array): SaidRow[] {
  const text = Buffer.from(said.buffer, said.byteOffset, said.length).toString('utf8');
  const fields = text.split('\n');
  if (fields.length % FIELDS !== 1) throw new Error('A line end in a fact that was read');
  const rows: SaidRow[] = [];
  let last: SaidRow | undefined;
  for (let at = 0; at + FIELDS <= fields.length; at += FIELDS) {
    const row = Number(fields[at]);
    const fact: StagedFact = {
      kind: fields[at + 1] as StagedFact['kind'],
      partnerId: fields[at + 2] as string,
      portfolio: fields[at + 3] || null,
      personId: fields[at + 4] || null,
      asOf: fields[at + 5] as string,
      key: fields[at + 6] as string,
      series: fields[at + 7] || null,
      data: fields[at + 8] as string
    };
    if (last?.row === row) last.facts.push(fact);
    else rows.push((last = { row, facts: [fact] }));
  }
  return rows;
}
