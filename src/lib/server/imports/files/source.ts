import type { Header } from '../header';

/** Rows of a file as they were read, in order, and what is to be kept of them. */
export interface SourceBatch {
  /** Number of the first of `rows`, from 1. */
  firstRow: number;
  rows: (readonly string[])[];
  /** The rows' text, to be kept: CSV with `delimiter`. */
  text: string;
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
