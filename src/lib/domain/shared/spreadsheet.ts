/** A cell that no spreadsheet takes for a formula: it runs what begins like this, and names come from people. */
export function withoutFormula(cell: string): string {
  return /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell;
}
