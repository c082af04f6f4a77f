import type { IsoDate } from '$lib/domain/shared/date';
import type { StagedChange, StagedCounts } from '../repositories/staging-repository';
import type { FaultCode, RowRefusal } from './refusal';

/** What a dry run says, and what the import's record keeps. */
export interface ImportSummary extends StagedCounts {
  asOf: IsoDate;
  /** Rows of data read. */
  read: number;
  partners: { created: NamedOutcome; completed: number; restored: number; met: number };
  people: { created: NamedOutcome; completed: number; restored: number };
  /** The first of them; all can be paged through by `importRefusals`. */
  refusals: RowRefusal[];
  /** The first of them. */
  changes: StagedChange[];
  /** How the file's rows are to be read again. */
  source: { headerRow: number; headings: string[]; delimiter: string };
  /** States of the world that the dry run was made against. */
  marks: { facts: string; identities: string };
}

/** How many, and the names of the first. */
export interface NamedOutcome {
  count: number;
  names: string[];
}

/** The summary of an import whose file was refused. */
export interface FailedSummary {
  fault: FaultCode | 'interrupted';
  details: Record<string, string | number>;
}
