import { sql, type RawBuilder, type SqlBool } from 'kysely';

/**
 * True where a column holds the text anywhere; `%` and `_` stand for themselves. The text must be folded as the
 * column is: what the engines call lower case differs beyond ASCII.
 *
 * @param column with its table, e.g. `partner.name_key`
 */
export function contains(column: string, text: string): RawBuilder<SqlBool> {
  const pattern = `%${text.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  return sql<SqlBool>`${sql.ref(column)} like ${pattern} escape '\\'`;
}
