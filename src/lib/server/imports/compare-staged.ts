import type { Context } from '../context';
import { decodeFactData } from '../repositories/fact-data';
import {
  countStagedFacts,
  factData,
  knownFacts,
  OUTCOMES,
  replaceReliance,
  setOutcomes,
  type KnownFact
} from '../repositories/staging-repository';
import { fingerprint, KeyTable } from './key-table';
import { factKey, sayingOf } from './repeats';
import { stagedBlocks } from './staged-blocks';
import type { RowFact } from './staged-facts';

export interface StagedChange {
  row: number;
  partner: string;
  kind: string;
  key: string;
  before: unknown;
  after: unknown;
}

/** What the staged rows would do: rows by the greatest outcome of their facts, and facts to be written. */
export interface Comparison {
  created: number;
  changed: number;
  unchanged: number;
  facts: number;
  /** The first rows that would change what is known. */
  changes: StagedChange[];
}

const CHANGES_TOLD = 20;

/**
 * Compares every staged fact with the observation of the same key that stands on its day (docs/decisions/025), keeps the outcomes with
 * the blocks, and the imports that what is unchanged rests on. Holds 60 bytes a staged fact.
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
  const comparison: Comparison = { created: 0, changed: 0, unchanged: 0, facts: 0, changes: [] };
  const told: { fact: RowFact; seq: number }[] = [];
  let first = 0;
  for await (const { position, facts } of stagedBlocks(db, importId)) {
    const outcomes = facts.map((_, at) => staged.outcome(first + at));
    await setOutcomes(db, importId, position, Uint8Array.from(outcomes));
    countRows(comparison, facts, outcomes);
    const changed = facts.flatMap((fact, at) =>
      outcomes[at] === OUTCOMES.changed ? [{ fact, seq: staged.known(first + at) }] : []
    );
    changed.sort((a, b) => a.fact.row - b.fact.row);
    told.push(...changed.slice(0, CHANGES_TOLD - told.length));
    first += facts.length;
  }
  await replaceReliance(db, engine, importId, staged.reliedOn());
  const before = await factData(
    db,
    told.map(({ seq }) => seq)
  );
  comparison.changes = told.map(({ fact, seq }) => ({
    row: fact.row,
    partner: partners.get(fact.partnerId) ?? '',
    kind: fact.kind,
    key: fact.key,
    before: decodeFactData(fact.kind, before.get(seq) ?? 'null'),
    after: decodeFactData(fact.kind, fact.data)
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
    if (number === 0) return;
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
