import type { RowForm } from '$lib/domain/release-editor/draft-form';
import { bandWords } from '$lib/features/company/band-words';
import { writeNumber } from '$lib/ui/written';

/** What lies in a band of a draft; null while one of its edges is none. */
export function bandRowWords(rows: readonly RowForm[], at: number): string | null {
  const [row, before] = [rows[at], rows[at - 1]];
  if (row === undefined) return null;
  const [above, upTo] = [before === undefined ? null : edgeOf(before), edgeOf(row)];
  if (above === undefined || upTo === undefined) return null;
  return bandWords(
    { above, closedBelow: before?.closed?.value === false, upTo, closed: row.closed?.value === true },
    (edge) => (typeof edge === 'number' ? writeNumber(edge, { least: 0, most: 12 }) : edge)
  );
}

/** Undefined where something was typed that is no edge. */
function edgeOf({ upTo }: RowForm): number | string | null | undefined {
  const value = upTo?.value;
  if (value === null || typeof value === 'number') return value;
  return typeof value === 'string' && /^-?\d+\/[1-9]\d*$/.test(value) ? value : undefined;
}
