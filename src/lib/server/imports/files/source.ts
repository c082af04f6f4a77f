import type { Header } from '../header';
import type { CellBatch } from './cell-batch';

/** Rows of a file as they were read, in order, and what is to be kept of them. Good until the next is asked for. */
export interface SourceBatch {
  /** Number of the first row, from 1. */
  firstRow: number;
  cells: CellBatch;
  /** The rows' text, in which the cells have their places, to be kept: CSV in UTF-8 with `delimiter`. */
  text: Buffer;
  /** Where in the file the text stands, byte for byte; null where the file says it otherwise. */
  place: { start: number; end: number } | null;
  /** Bytes of the file read so far. */
  bytesRead: number;
}

/** A file that is open for reading: its header is known, its rows come in batches, the header among them. */
export interface Source {
  header: Header | null;
  delimiter: string;
  batches: AsyncIterable<SourceBatch>;
  /** Where nobody will read it to its end. */
  close?(): void;
}
