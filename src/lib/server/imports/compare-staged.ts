import type { Context } from '../context';
import { decodeFactData } from '../repositories/fact-data';
import {
  countStagedFacts,
  factData,
  insertStagedBlock,
  deleteStagedBlock,
  knownFacts,
  OUTCOMES,
  replaceReliance,
  setOutcomes,
  TAKEN_BACK,
  type KnownFact
} from '../repositories/staging-repository';
import { fingerprint, KeyTable } from './key-table';
import { factKey, firstOfRepeats, sayingOf } from './repeats';
import { stagedBlocks } from './staged-blocks';
import { FactBlock, type RowFact } from './staged-facts';

export interface StagedChange {
  row: number;
  partner: string;
  kind: string;
  key: string;
  before: unknown;
  /** Null where it is taken back. */
  after: unknown;
}

/** What the staged rows would do: rows by the greatest outcome of their facts, and facts to be written. */
export interface Comparison {
  created: number;
  changed: number;
  unchanged: number;
  facts: number;
  /**
   * Use cases that an earlier report had more often than this one has: where one line stood twice and now stands
   * once, the second is gone. Facts, not rows.
   */
  takenBack: number;
  /** The first rows that would change what is known. */
  changes: StagedChange[];
}

const CHANGES_TOLD = 20;

/**
 * Compares every staged fact with the observation of the same key that stands on its day (docs/decisions/025),
 * keeps the outcomes with the blocks, what is taken back in a block of its own, and the imports that what is
 * unchanged rests on. Holds 60 bytes a staged fact.
 *
 * @param partners names of the partners of which something may be known, by id
 */
export async function compareStaged(
  ctx: Context,
  importId: string,
  partners: ReadonlyMap<string, string>
): Promise<Comparison> {
  const { db, engine } = ctx;
  const staged = new StagedIndex(await countStagedFacts(db, importId));
  for await (const { facts } of stagedBlocks(db, importId)) {
    for (const fact of facts) staged.add(fact, partners.has(fact.partnerId));
  }
  for (const partnerId of partners.keys()) {
    for await (const facts of knownFacts(db, partnerId)) for (const fact of facts) staged.meet(fact);
  }
  const comparison: Comparison = {
    created: 0,
    changed: 0,
    unchanged: 0,
    facts: 0,
    takenBack: 0,
    changes: []
  };
  const gone = staged.takenBack();
  const takenBack = new FactBlock();
  const told: { fact: RowFact; seq: number; gone?: true }[] = [];
  let first = 0;
  for await (const { position, facts } of stagedBlocks(db, importId)) {
    const outcomes = facts.map((_, at) => staged.outcome(first + at));
    await setOutcomes(db, importId, position, Uint8Array.from(outcomes));
    const changed: typeof told = facts.flatMap((fact, at) =>
      outcomes[at] === OUTCOMES.changed ? [{ fact, seq: staged.known(first + at) }] : []
    );
    for (const [at, fact] of facts.entries()) {
      for (const known of gone.get(first + at) ?? []) {
        const { key, portfolio, personId, data, seq } = known;
        const absent = { ...fact, key, portfolio, personId, data };
        takenBack.add(fact.row, absent);
        changed.push({ fact: absent, seq, gone: true });
        // Its row changes something, whatever it says of itself.
        outcomes[at] = Math.max(outcomes[at] as number, OUTCOMES.changed);
      }
    }
    countRows(comparison, facts, outcomes);
    changed.sort((a, b) => a.fact.row - b.fact.row);
    told.push(...changed.slice(0, CHANGES_TOLD - told.length));
    first += facts.length;
  }
  comparison.takenBack = takenBack.size;
  await deleteStagedBlock(db, importId, TAKEN_BACK);
  if (takenBack.size > 0) {
    const { size } = takenBack;
    await insertStagedBlock(db, importId, { position: TAKEN_BACK, size, facts: await takenBack.pack() });
  }
  await replaceReliance(db, engine, importId, staged.reliedOn());
  const stored = await factData(
    db,
    told.map(({ seq }) => seq)
  );
  const before = (kind: RowFact['kind'], seq: number) => {
    const data = stored.get(seq);
    return data === undefined ? null : decodeFactData(kind, data);
  };
  comparison.changes = told.map(({ fact, seq, gone }) => ({
    row: fact.row,
    partner: partners.get(fact.partnerId) ?? '',
    kind: fact.kind,
    key: fact.key,
    before: before(fact.kind, seq),
    after: gone === true ? null : decodeFactData(fact.kind, fact.data)
  }));
  return comparison;
}

/** A row's facts stand in one block. */
function countRows(into: Comparison, facts: readonly RowFact[], outcomes: readonly number[]): void {
  const byRow = new Map<number, number>();
  for (const [at, { row }] of facts.entries()) {
    const outcome = outcomes[at] as number;
    if (outcome !== OUTCOMES.unchanged) into.facts += 1;
    if (outcome > (byRow.get(row) ?? 0)) byRow.set(row, outcome);
  }
  for (const outcome of byRow.values()) {
    if (outcome === OUTCOMES.created) into.created += 1;
    else if (outcome === OUTCOMES.changed) into.changed += 1;
    else into.unchanged += 1;
  }
}

/** The staged facts by key, and for each the known one that stands on its day, as numbers. */
class StagedIndex {
  readonly #keys = new KeyTable();
  /** The fact before of the same key (another day), by number from 1. */
  readonly #next: Uint32Array;
  readonly #day: Uint32Array;
  readonly #saying: Float64Array;
  readonly #knownSeq: Float64Array;
  readonly #knownDay: Uint32Array;
  readonly #knownImport: Uint32Array;
  readonly #same: Uint8Array;
  /** 1 where what is known counts as the same on its own day only. */
  readonly #dated: Uint8Array;
  readonly #imports: string[] = [];
  /** By key, what is known of repeats that the file no longer has, as it stands on the file's day. */
  readonly #missing = new Map<string, { at: number; fact: KnownFact }>();
  #size = 0;

  constructor(size: number) {
    this.#next = new Uint32Array(size);
    this.#day = new Uint32Array(size);
    this.#saying = new Float64Array(size);
    this.#knownSeq = new Float64Array(size);
    this.#knownDay = new Uint32Array(size);
    this.#knownImport = new Uint32Array(size);
    this.#same = new Uint8Array(size);
    this.#dated = new Uint8Array(size);
  }

  /** @param findable whether anything may be known of its partner */
  add(fact: RowFact, findable: boolean): void {
    const at = this.#size++;
    if (!findable) return;
    const key = factKey(fact);
    this.#next[at] = this.#keys.get(key);
    this.#keys.set(key, at + 1);
    this.#day[at] = dayNumber(fact.asOf);
    this.#saying[at] = fingerprint(sayingOf(fact));
    this.#dated[at] = fact.kind === 'use-case' ? 0 : 1;
  }

  meet(fact: KnownFact): void {
    let number = this.#keys.get(factKey(fact));
    if (number === 0) {
      this.#miss(fact);
      return;
    }
    const day = dayNumber(fact.asOf);
    const saying = fingerprint(sayingOf(fact));
    for (; number !== 0; number = this.#next[number - 1] as number) {
      const at = number - 1;
      const known = this.#knownDay[at] as number;
      if (day > (this.#day[at] as number) || day < known) continue;
      if (day === known && fact.seq < (this.#knownSeq[at] as number)) continue;
      this.#knownDay[at] = day;
      this.#knownSeq[at] = fact.seq;
      this.#knownImport[at] = this.#importNumber(fact.importId);
      this.#same[at] = saying === this.#saying[at] ? 1 : 0;
    }
  }

  /** A repeat that is known while the file has only those before it. */
  #miss(fact: KnownFact): void {
    const first = fact.kind === 'use-case' ? firstOfRepeats(fact.key) : null;
    if (first === null) return;
    const number = this.#keys.get(factKey({ ...fact, key: first }));
    if (number === 0 || dayNumber(fact.asOf) > (this.#day[number - 1] as number)) return;
    const key = factKey(fact);
    const known = this.#missing.get(key)?.fact;
    // They come by seq: of one day the later one stands.
    if (known === undefined || known.asOf <= fact.asOf) this.#missing.set(key, { at: number - 1, fact });
  }

  /** What the file takes back, by the place of the fact that stands for the first of its kind. */
  takenBack(): Map<number, KnownFact[]> {
    const byFirst = new Map<number, KnownFact[]>();
    for (const { at, fact } of this.#missing.values()) {
      if (!fact.retracted) byFirst.set(at, [...(byFirst.get(at) ?? []), fact]);
    }
    return byFirst;
  }

  outcome(at: number): number {
    if (this.#knownSeq[at] === 0) return OUTCOMES.created;
    if (this.#same[at] !== 1) return OUTCOMES.changed;
    return this.#dated[at] === 1 && this.#knownDay[at] !== this.#day[at]
      ? OUTCOMES.confirmed
      : OUTCOMES.unchanged;
  }

  /** Seq of the known fact; 0 for none. */
  known(at: number): number {
    return this.#knownSeq[at] as number;
  }

  reliedOn(): string[] {
    const numbers = new Set(this.#knownImport.filter((_, at) => this.outcome(at) === OUTCOMES.unchanged));
    return [...numbers].flatMap((number) => this.#imports[number - 1] ?? []);
  }

  /** From 1; 0 for what no import brought. */
  #importNumber(importId: string | null): number {
    if (importId === null) return 0;
    const known = this.#imports.indexOf(importId);
    return known >= 0 ? known + 1 : this.#imports.push(importId);
  }
}

/** 20261124 for "2026-11-24". */
function dayNumber(day: string): number {
  return Number(day.slice(0, 4)) * 10_000 + Number(day.slice(5, 7)) * 100 + Number(day.slice(8, 10));
}
