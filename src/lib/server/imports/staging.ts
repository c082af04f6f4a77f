import { transaction, type Context } from '../context';
import { insertRefusals, insertSource } from '../repositories/import-row-repository';
import { insertStagedBlock } from '../repositories/staging-repository';
import type { ReadRows } from './read-file';
import type { RowRefusal } from './refusal';
import type { SaidRows, TakenFact } from './said-facts';
import { FactBlock, pack } from './staged-facts';

/** Bytes of the file that are kept as one block of source rows: about what one page of it shows. */
const SOURCE_LENGTH = 1 << 19;
/** Blocks of source rows that wait, packed or being packed; the older half is then written together. */
const WAITING = 8;

interface SourceBlock {
  firstRow: number;
  lastRow: number;
  packed: Promise<Buffer>;
  memory: Buffer;
}

/** Writes what was read: the source rows, the facts and the refusals, many at a time. */
export class StagingWriter {
  readonly #facts = new FactBlock();
  /** Text of the source rows to come. */
  #text: Buffer = Buffer.allocUnsafe(SOURCE_LENGTH * 2);
  #length = 0;
  /** Memory whose text is packed, to be used again: fresh memory costs more than what is done in it. */
  #free: Buffer[] = [];
  #firstRow = 0;
  #lastRow = 0;
  #sources: SourceBlock[] = [];
  #refusals: RowRefusal[] = [];
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

  /** Keeps the text of rows whose facts and refusals were added. */
  async endRows({ firstRow, lastRow, text }: ReadRows): Promise<void> {
    if (this.#length === 0) this.#firstRow = firstRow;
    this.#keep(text);
    this.#lastRow = lastRow;
    if (this.#length >= SOURCE_LENGTH) this.#packSource();
    if (this.#facts.isFull) await this.#packFacts();
    // The newest are still being packed on another thread: nobody waits for them.
    if (this.#sources.length >= WAITING) await this.#write(WAITING / 2);
  }

  async finish(): Promise<void> {
    this.#packSource();
    await this.#packFacts();
    await this.#write();
  }

  #keep(text: Uint8Array): void {
    const needed = this.#length + text.length;
    if (needed > this.#text.length) {
      const larger = Buffer.allocUnsafe(needed * 2);
      this.#text.copy(larger, 0, 0, this.#length);
      this.#text = larger;
    }
    this.#text.set(text, this.#length);
    this.#length += text.length;
  }

  #packSource(): void {
    if (this.#length === 0) return;
    const memory = this.#text;
    const packed = listened(pack(memory.subarray(0, this.#length)));
    this.#sources.push({ firstRow: this.#firstRow, lastRow: this.#lastRow, packed, memory });
    this.#text = this.#free.pop() ?? Buffer.allocUnsafe(SOURCE_LENGTH * 2);
    this.#length = 0;
  }

  async #packFacts(): Promise<void> {
    if (this.#block !== null) await this.#write();
    if (this.#facts.size > 0) {
      this.#block = { size: this.#facts.size, packed: listened(this.#facts.pack()) };
    }
  }

  /** @param count blocks of source rows, the oldest */
  async #write(count = this.#sources.length): Promise<void> {
    const { importId } = this;
    const sources = this.#sources.slice(0, count);
    const packed = await Promise.all(sources.map((source) => source.packed));
    this.#free.push(...sources.map((source) => source.memory));
    const size = this.#block?.size ?? 0;
    const facts = (await this.#block?.packed) ?? null;
    await transaction(this.ctx, async ({ db, engine }) => {
      for (const [at, { firstRow, lastRow }] of sources.entries()) {
        await insertSource(db, importId, firstRow, lastRow, packed[at] as Buffer);
      }
      await insertRefusals(db, engine, importId, this.#refusals);
      if (facts !== null) await insertStagedBlock(db, importId, { position: this.#position, size, facts });
    });
    if (facts !== null) this.#position += 1;
    this.#block = null;
    this.#sources = this.#sources.slice(count);
    this.#refusals = [];
  }
}

/** Awaited later: until then nobody would hear of its failure. */
function listened<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}
