import type { Kysely } from 'kysely';
import type { Database } from '../db/schema';
import { insertSource, insertSourcePlace, type SourcePlace } from '../repositories/import-row-repository';
import type { ReadRows } from './read-file';
import { pack } from './staged-facts';

/** Bytes of the file that are noted or kept as one block of source rows: about what one page of it shows. */
const SOURCE_LENGTH = 1 << 19;

interface SourceBlock {
  firstRow: number;
  lastRow: number;
  packed: Promise<Buffer>;
}

/**
 * Keeps what opens a row of a file: where it stands in the file, which is kept as it came; where rows stand in it
 * otherwise (XLSX, UTF-16), their text.
 */
export class SourceWriter {
  #places: SourcePlace[] = [];
  #blocks: SourceBlock[] = [];
  #texts: Buffer[] = [];
  #length = 0;
  #firstRow = 0;
  #lastRow = 0;

  /** Blocks of text that wait to be written. */
  get waiting(): number {
    return this.#blocks.length;
  }

  add({ firstRow, lastRow, place, text }: ReadRows): void {
    if (place === null) {
      if (this.#length === 0) this.#firstRow = firstRow;
      // Copied: the text is good until the next rows are read.
      this.#texts.push(Buffer.from(text));
      this.#length += text.length;
      this.#lastRow = lastRow;
      if (this.#length >= SOURCE_LENGTH) this.#packText();
      return;
    }
    this.#packText();
    const last = this.#places.at(-1);
    if (last?.lastRow === firstRow - 1 && last.end - last.start < SOURCE_LENGTH) {
      last.lastRow = lastRow;
      last.end = place.end;
    } else {
      this.#places.push({ firstRow, lastRow, ...place });
    }
  }

  /** What is to be written, and what a transaction that writes it has to wait for. */
  async take(): Promise<(db: Kysely<Database>, importId: string) => Promise<void>> {
    this.#packText();
    const [places, blocks] = [this.#places, this.#blocks];
    this.#places = [];
    this.#blocks = [];
    const packed = await Promise.all(blocks.map((block) => block.packed));
    return async (db, importId) => {
      for (const place of places) await insertSourcePlace(db, importId, place);
      for (const [at, { firstRow, lastRow }] of blocks.entries()) {
        await insertSource(db, importId, firstRow, lastRow, packed[at] as Buffer);
      }
    };
  }

  #packText(): void {
    if (this.#length === 0) return;
    const packed = pack(Buffer.concat(this.#texts));
    // Awaited later: until then nobody would hear of its failure.
    packed.catch(() => undefined);
    this.#blocks.push({ firstRow: this.#firstRow, lastRow: this.#lastRow, packed });
    this.#texts = [];
    this.#length = 0;
  }
}
