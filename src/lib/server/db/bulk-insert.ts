import { CompiledQuery, type Kysely } from 'kysely';
import type { Engine } from './open';

const ROWS_PER_STATEMENT = 100;

/** A value as the engines bind it. */
export type Bound = string | number | null | Uint8Array;

/**
 * Inserts many rows fast: one statement per hundred rows whose text is made once, past Kysely's query
 * compiler (which costs more than the insert itself).
 *
 * @param columns column names, in the order of the values of each row
 * @param shared columns in which all rows say the same: bound once a statement
 */
export async function bulkInsert<DB>(
  db: Kysely<DB>,
  engine: Engine,
  table: keyof DB & string,
  columns: readonly string[],
  rows: readonly (readonly Bound[])[],
  shared: Readonly<Record<string, Bound>> = {}
): Promise<void> {
  const names = Object.keys(shared);
  const first = Object.values(shared);
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const end = Math.min(start + ROWS_PER_STATEMENT, rows.length);
    const values = [...first];
    for (let at = start; at < end; at += 1) for (const value of rows[at] ?? []) values.push(value);
    const text = statement(engine, table, { names, columns, rows: end - start });
    await db.executeQuery(CompiledQuery.raw(text, values));
  }
}

interface Shape {
  names: readonly string[];
  columns: readonly string[];
  rows: number;
}

const statements = new Map<string, string>();

function statement(engine: Engine, table: string, shape: Shape): string {
  const id = `${engine} ${table} ${shape.names.join()} ${shape.columns.join()} ${shape.rows}`;
  let text = statements.get(id);
  if (text === undefined) {
    const into = [...shape.names, ...shape.columns].map((column) => `"${column}"`).join(',');
    text = `insert into "${table}" (${into}) ${engine === 'sqlite' ? sqliteRows(shape) : postgresRows(shape)}`;
    statements.set(id, text);
  }
  return text;
}

/** The shared values are numbered and named in every row. */
function postgresRows({ names, columns, rows }: Shape): string {
  const shared = names.map((_, at) => `$${at + 1}`);
  return `values ${times(rows, (row) => {
    const first = names.length + row * columns.length + 1;
    return `(${[...shared, ...columns.map((_, at) => `$${first + at}`)].join(',')})`;
  })}`;
}

/** The driver binds by place only, so the shared values are a row of their own beside all others. */
function sqliteRows({ names, columns, rows }: Shape): string {
  const values = `values ${times(rows, () => `(${columns.map(() => '?').join(',')})`)}`;
  if (names.length === 0) return values;
  const shared = names.map((name) => `? as "${name}"`).join(',');
  const selected = [
    ...names.map((name) => `s."${name}"`),
    ...columns.map((_, at) => `r.column${at + 1}`)
  ].join(',');
  return `select ${selected} from (select ${shared}) s cross join (${values}) r`;
}

function times(count: number, make: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => make(at)).join(',');
}
