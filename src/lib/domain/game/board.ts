/**
 * A row of the first board: partners of one size class by the share of the distance that they covered this
 * season to their own next threshold. Never an index: those are not public.
 */
export interface BoardRow {
  rank: number;
  /** Alias unless the partner chose to be named. */
  name: string;
  aliased: boolean;
  /** The reader's own team. */
  own: boolean;
  /** 0-1; null while not known. */
  share: number | null;
  /** Threshold id the distance is measured to; only told of the own team. */
  threshold: string | null;
  portfolio: string | null;
}
