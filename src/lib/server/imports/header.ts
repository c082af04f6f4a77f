import { cleanText, fold } from './values';
import type { Column } from './kinds/kind';
import { FileFault } from './refusal';

/** Titles and blank lines may stand above the header. */
export const HEADER_WITHIN_ROWS = 50;

export interface Header {
  /** Row of the file, from 1. */
  row: number;
  /** As the file spells them. */
  headings: string[];
  /** Cells of its row, empty ones at its end included. */
  width: number;
  /** Where each column that was found stands. */
  positions: Map<string, number>;
}

/** How well a row would do as the header of such a file. */
function matchHeader(cells: readonly string[], columns: readonly Column[]): Map<string, number> {
  const positions = new Map<string, number>();
  const folded = cells.map(fold);
  for (const column of columns) {
    const names = [column.title, ...(column.aliases ?? [])].map(fold);
    let position = folded.findIndex((heading) => heading !== '' && names.includes(heading));
    const containing = column.containing === undefined ? '' : fold(column.containing);
    if (position < 0 && containing !== '')
      position = folded.findIndex((heading) => heading.includes(containing));
    if (position >= 0) positions.set(column.id, position);
  }
  return positions;
}

/** The row among the first of a file that names the most columns; null where none names any two. */
export function bestHeader(rows: readonly (readonly string[])[], columns: readonly Column[]): Header | null {
  let best: Header | null = null;
  for (const [index, cells] of rows.slice(0, HEADER_WITHIN_ROWS).entries()) {
    const positions = matchHeader(cells, columns);
    if (positions.size < 2 || positions.size <= (best?.positions.size ?? 0)) continue;
    best = { row: index + 1, headings: trimmed(cells.map(cleanText)), width: cells.length, positions };
  }
  return best;
}

/**
 * @throws FileFault `header-not-found` where nothing looks like one: most likely a file of another kind;
 * `columns-missing` where one does and lacks what is needed
 */
export function requireHeader(header: Header | null, columns: readonly Column[]): Header {
  const required = columns.filter((column) => column.required === true);
  const missing = required.filter((column) => header?.positions.has(column.id) !== true);
  if (header === null || missing.length > required.length / 2) {
    throw new FileFault('header-not-found', {
      rows: HEADER_WITHIN_ROWS,
      columns: required.map((column) => column.title).join(', ')
    });
  }
  if (missing.length > 0) {
    throw new FileFault('columns-missing', {
      row: header.row,
      columns: missing.map((column) => column.title).join(', ')
    });
  }
  return header;
}

/** Headings, in the order of the file, of columns that nothing is read from. */
export function headingsNotRead({ headings, positions }: Header): string[] {
  const read = new Set(positions.values());
  return headings.filter((heading, at) => heading !== '' && !read.has(at));
}

function trimmed(headings: string[]): string[] {
  const last = headings.findLastIndex((heading) => heading !== '');
  return headings.slice(0, last + 1);
}
