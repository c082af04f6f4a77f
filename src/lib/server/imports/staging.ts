import { transaction, type Context } from '../context';
import { insertRefusals } from '../repositories/import-row-repository';
import { insertStagedBlock } from '../repositories/staging-repository';
import type { ReadRows } from './read-file';
import type { RowRefusal } from './refusal';
import type { SaidRows, TakenFact } from './said-facts';
import { SourceWriter } from './source-writer';
import { FactBlock } from './staged-facts';

/** Blocks of source rows that may wait until something else is written. */
const MOST_WAITING = 8;

/** Writes what was read: what opens the source rows, the facts and the refusals, many at a time. */
export class StagingWriter {
  readonly #facts = new FactBlock();
  readonly #sources = new SourceWriter();
  #refusals: RowRefusal[] = [];
  /** The last full block, while it is packed on another thread. */
  #block: { size: number; packed: Promise<Buffer> } | null = null;
  #position = 0;

  constructor(
    private readonly ctx: Context,
    private readonly importId: string
  ) {}

  addFact(said: SaidRows, fact: TakenFact): void {
    this.#facts.take(said, fact);
  }

  addRefusal(refusal: RowRefusal): void {
    this.#refusals.push(refusal);
  }

  /** Notes the rows whose facts and refusals were added. */
  async endRows(rows: ReadRows): Promise<void> {
    this.#sources.add(rows);
    if (this.#facts.isFull) await this.#packFacts();
    if (this.#sources.waiting >= MOST_WAITING) await this.#write();
  }

  async finish(): Promise<void> {
    await this.#packFacts();
    await this.#write();
  }

  async #packFacts(): Promise<void> {
    if (this.#block !== null) await this.#write();
    const { size } = this.#facts;
    if (size === 0) return;
    const packed = this.#facts.pack();
    // Awaited later: until then nobody would hear of its failure.
    packed.catch(() => undefined);
    this.#block = { size, packed };
  }

  async #write(): Promise<void> {
    const { importId } = this;
    const writeSources = await this.#sources.take();
    const size = this.#block?.size ?? 0;
    const facts = (await this.#block?.packed) ?? null;
    await transaction(this.ctx, async ({ db, engine }) => {
      await writeSources(db, importId);
      await insertRefusals(db, engine, importId, this.#refusals);
      if (facts !== null) await insertStagedBlock(db, importId, { position: this.#position, size, facts });
    });
    if (facts !== null) this.#position += 1;
    this.#block = null;
    this.#refusals = [];
  }
}
