import { CompiledQuery, type Kysely } from 'kysely';
import type { Engine } from './open';

const ROWS_PER_STATEMENT = 100;

/**
 * Inserts many rows fast: one statement per hundred rows whose text is made once, past Kysely's query
 * compiler (which costs more than the insert itself).
 *
 * @param columns column names, in the order of the values of each row
 * @param rows values as the engine binds them: text, number, null or Buffer
 */
export async function bulkInsert<DB>(
  db: Kysely<DB>,
  engine: Engine,
  table: keyof DB & string,
  columns: readonly string[],
  rows: readonly (readonly unknown[])[]
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const chunk = rows.slice(start, start + ROWS_PER_STATEMENT);
    await db.executeQuery(CompiledQuery.raw(statement(engine, table, columns, chunk.length), chunk.flat()));
  }
}

const statements = new Map<string, string>();

function statement(engine: Engine, table: string, columns: readonly string[], rows: number): string {
  const id = `${engine} ${table} ${columns.join()} ${rows}`;
  const known = statements.get(id);
  if (known !== undefined) return known;
  let parameter = 0;
  const placeholder = () => (engine === 'sqlite' ? '?' : `$${++parameter}`);
  const tuple = () => `(${columns.map(placeholder).join(',')})`;
  const text = `insert into "${table}" (${columns.map((c) => `"${c}"`).join(',')}) values ${Array.from({ length: rows }, tuple).join(',')}`;
  statements.set(id, text);
  return text;
}
