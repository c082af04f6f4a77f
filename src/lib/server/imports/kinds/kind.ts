import type { FactData, FactKind } from '$lib/domain/facts/fact';
import type { IsoDate } from '$lib/domain/shared/date';
import type { ImportWorld } from '../world';
import type { RefusalCode, WarningCode } from '../refusal';
import type { Row } from './row';

export const IMPORT_KINDS = ['workspan', 'index', 'people', 'certificates'] as const;
export type ImportKindId = (typeof IMPORT_KINDS)[number];

/** A column that a kind of file has, as it may be headed. */
export interface Column {
  id: string;
  /** As the template heads it. */
  title: string;
  /** Other headings. Compared by letters and digits only, without case. */
  aliases?: string[];
  /** Any heading that contains this text, folded. */
  containing?: string;
  /** The file is refused where it is missing. */
  required?: boolean;
  /** For the template. */
  example: string;
}

/** What one row says. */
export interface DecodedFact extends Omit<StagedFact, 'data'> {
  data: FactData[FactKind];
}

/** The same as it is staged, before it is compared with what is known. */
export interface StagedFact {
  kind: FactKind;
  partnerId: string;
  portfolio: string | null;
  personId: string | null;
  asOf: IsoDate;
  key: string;
  /** See `ImportKind.repeats`. */
  series: string | null;
  /** See fact-data. */
  data: string;
}

export type Refuse = (
  column: string | null,
  code: RefusalCode,
  params?: Record<string, string | number>
) => void;

export type Warn = (column: string, code: WarningCode, params: Record<string, string | number>) => void;

/** One kind of file: what it looks like and what its rows say. The framework does everything else. */
export interface ImportKind {
  id: ImportKindId;
  columns: readonly Column[];
  /** A partner that is not known is made, or its row is refused. */
  unknownPartner: 'create' | 'refuse';
  /**
   * `numbered`: rows that say the same key are different things: the key ends in `/1` and the data in
   * a 1 (see fact-data), and both are counted up in the order of the file (the ordinal within a series).
   * `once`: a key may be said twice only alike.
   */
  repeats: 'numbered' | 'once';
  /** Columns beyond the fixed ones that the current rules give a meaning. */
  moreColumns?(releases: ImportWorld['releases']): readonly Column[];
  /** @returns the facts of the row; null where it was refused */
  decode(row: Row, world: ImportWorld, refuse: Refuse, warn: Warn): DecodedFact[] | null;
}
