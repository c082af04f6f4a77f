import type { BoardRow } from '$lib/domain/game/board';

/** A row with the number of companies that were left out right before it. */
export interface PlacedRow {
  row: BoardRow;
  leftOutBefore: number;
}

/**
 * Where rows were left out: a snapshot holds the top and the neighbours of the own team. The rows before the gap
 * have as many places as there are; the rows after it begin at their rank, which several may share. A gap whose
 * size cannot be told from ranks (nobody below has one) is what is missing to the total.
 */
export function placeRows(rows: readonly BoardRow[], total: number): PlacedRow[] {
  const missing = total - rows.length;
  let told = 0;
  const placed = rows.map((row, position): PlacedRow => {
    const before = rows[position - 1];
    if (missing <= 0 || told > 0 || before === undefined) return { row, leftOutBefore: 0 };
    // Ranks run 1, 2, 2, 4: the place of a row is at least its rank.
    const jumps = row.rank !== null && row.rank > position + 1;
    if (!jumps || row.rank === before.rank) return { row, leftOutBefore: 0 };
    told = Math.min(missing, row.rank - (position + 1));
    return { row, leftOutBefore: told };
  });
  return placed;
}
