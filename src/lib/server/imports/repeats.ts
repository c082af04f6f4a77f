import { fingerprint, KeyTable } from './key-table';
import type { SaidRows, TakenFact } from './said-facts';

/** The key of the first of those that a file says alike and counts up; null for what is itself the first. */
export function firstOfRepeats(key: string): string | null {
  const [, first, n] = /^(.*\/)(\d+)$/s.exec(key) ?? [];
  return n === undefined || n === '1' ? null : `${first}1`;
}

/** What to do with facts whose keys the file has said before. Sees the rows in the order of the file. */
export interface Repeats {
  /** The facts that a row adds, of those it says, from `first` up to `end`; or the earlier row that says otherwise. */
  take(said: SaidRows, first: number, end: number): TakenFact[] | { contradicts: number };
}

/**
 * Rows that say the same key are different things, and counted up: in the key (`…/1`, `…/2`) and, within their
 * series, in the data (its last value, see fact-data).
 */
export class NumberedRepeats implements Repeats {
  readonly #keys: KeyTable;
  readonly #series: KeyTable;

  /** @param expected rows, roughly */
  constructor(expected: number) {
    this.#keys = new KeyTable(expected);
    this.#series = new KeyTable(expected / 2);
  }

  take(said: SaidRows, first: number, end: number): TakenFact[] {
    const taken: TakenFact[] = [];
    for (let at = first; at < end; at += 1) {
      const series = said.series(at);
      const n = this.#keys.count(said.view, ...said.about(at));
      taken.push({ at, n, place: series === null ? 1 : this.#series.count(said.view, series) });
    }
    return taken;
  }
}

/** What is said again is left out; what is said otherwise refuses its row. */
export class RefusedRepeats implements Repeats {
  readonly #keys = new KeyTable();
  readonly #rows: number[] = [];
  readonly #said: number[] = [];

  take(said: SaidRows, first: number, end: number): TakenFact[] | { contradicts: number } {
    const row = said.row(first);
    const added: TakenFact[] = [];
    let contradicts = 0;
    for (let at = first; at < end; at += 1) {
      const fact = said.fact(at);
      const key = `${factKey(fact)}\n${fact.asOf}`;
      const saying = fingerprint(sayingOf(fact));
      const known = this.#keys.get(key);
      if (known === 0) {
        this.#said.push(saying);
        this.#keys.set(key, this.#rows.push(row));
        added.push({ at, n: 1, place: 1 });
      } else if (this.#said[known - 1] !== saying) {
        const other = this.#rows[known - 1] ?? row;
        contradicts = contradicts === 0 ? other : Math.min(contradicts, other);
      }
    }
    return contradicts === 0 ? added : { contradicts };
  }
}

/** What an observation is about. */
export function factKey(fact: { partnerId: string; kind: string; key: string }): string {
  return `${fact.partnerId}\n${fact.kind}\n${fact.key}`;
}

/** What it says, whatever its day and source: the same text, the same observation. */
export function sayingOf(fact: {
  portfolio: string | null;
  personId: string | null;
  data: string;
  retracted?: boolean;
}): string {
  return `${fact.portfolio ?? ''}\n${fact.personId ?? ''}\n${fact.retracted === true ? 1 : 0}\n${fact.data}`;
}
