import type { BoardRow } from '$lib/domain/game/board';

/** A row with the number of companies that were left out right before it. */
export interface PlacedRow {
  row: BoardRow;
  leftOutBefore: number;
}

/**
 * Where rows were left out between the top and the neighbours of the own team, as far as ranks tell. A gap inside
 * equal ranks, or among those without one, cannot be told; the total is said above the rows.
 */
export function placeRows(rows: readonly BoardRow[], total: number): PlacedRow[] {
  const missing = total - rows.length;
  let told = false;
  return rows.map((row, position): PlacedRow => {
    const before = rows[position - 1];
    // Ranks run 1, 2, 2, 4: a row that begins a rank of its own stands at that place.
    const jump = row.rank === null || row.rank === before?.rank ? 0 : row.rank - 1 - position;
    if (told || jump <= 0) return { row, leftOutBefore: 0 };
    told = true;
    return { row, leftOutBefore: Math.min(missing, jump) };
  });
}
