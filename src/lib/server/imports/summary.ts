import type { IsoDate } from '$lib/domain/shared/date';
import type { StagedChange } from './compare-staged';
import type { FaultCode, RowRefusal, RowWarning } from './refusal';

/** What a dry run says, and what the import's record keeps. */
export interface ImportSummary {
  asOf: IsoDate;
  /** Rows of data read. */
  read: number;
  /** Rows of the file by what they would do. */
  created: number;
  changed: number;
  /** Those that say again what is known or what a row above them said. */
  unchanged: number;
  refused: number;
  /** Rows that only repeat rows above them: among the unchanged. */
  repeated: number;
  /** Facts that would be written. */
  facts: number;
  /** Use cases of earlier reports that this one has fewer of: facts that are taken back, beside `facts`. */
  takenBack: number;
  /** Use cases of which neither portfolio, offer nor use case says where they belong. */
  withoutPortfolio: number;
  /** Rows of certificates that do not say whether they are linked: as last known, linked where that is new. */
  notSaidLinked: number;
  partners: { created: NamedOutcome; completed: number; restored: number; met: number };
  people: { created: NamedOutcome; completed: number; restored: number };
  /** The first of them; all can be paged through by `importRefusals`. */
  refusals: RowRefusal[];
  /** What somebody should look at before applying; absent from records older than the telling. */
  warnings?: WarnedRows;
  /** The first of them. */
  changes: StagedChange[];
  /** How the file's rows are to be read again. */
  source: {
    headerRow: number;
    headings: string[];
    delimiter: string;
    /** Columns that nothing is read from; absent from records older than the telling. */
    notRead?: NamedOutcome;
  };
  /** States of the world that the dry run was made against. */
  marks: { facts: string; identities: { all: string; standing: string } };
}

/** Whether every row was refused: there is nothing to apply, not even something known already. */
export function takesNoRow({ read, refused }: Pick<ImportSummary, 'read' | 'refused'>): boolean {
  return refused === read;
}

/** How many, and the first of them. */
export interface WarnedRows {
  count: number;
  rows: RowWarning[];
}

export const WARNINGS_TOLD = 50;

/** How many, and the names of the first. */
export interface NamedOutcome {
  count: number;
  names: string[];
}

const NAMES_TOLD = 50;

export function firstNames(names: readonly string[]): NamedOutcome {
  return { count: names.length, names: names.slice(0, NAMES_TOLD) };
}

/** The summary of an import whose file was refused. */
export interface FailedSummary {
  fault: FaultCode | 'interrupted' | 'expired';
  details: Record<string, string | number>;
}
