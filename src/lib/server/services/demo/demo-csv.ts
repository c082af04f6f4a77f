/** Rows as a file of comma-separated values, every cell quoted. */
export function csv(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  return rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';
}
