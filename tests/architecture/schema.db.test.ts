import { sql, type Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { Engine } from '$lib/server/db/open';
import { ENGINES, forEachEngine } from '../integration/engines';

/** Kysely's own book-keeping. */
const BOOK_KEEPING = /^kysely_/;
const schemas = new Map<Engine, string>();

forEachEngine((open, engine) => {
  test('has its tables', async () => {
    const { app } = await open();
    schemas.set(engine, await describeSchema(app.db, engine));
    expect(schemas.get(engine)).toContain('fact\n');
  });
});

test('both engines have the same tables and columns', () => {
  const [first, ...others] = ENGINES.map((engine) => schemas.get(engine));
  for (const other of others) expect(other).toBe(first);
});

// To change it, add a migration and run `npx vitest run tests/architecture/schema.db.test.ts --update`: the
// diff is what is reviewed.
test('the schema is the one of schema.txt', async () => {
  await expect(schemas.get('sqlite')).toMatchFileSnapshot('schema.txt');
});

async function describeSchema<DB>(db: Kysely<DB>, engine: Engine): Promise<string> {
  const tables = await db.introspection.getTables();
  const parts = tables
    .filter((table) => !BOOK_KEEPING.test(table.name) && !table.isView)
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(async (table) => {
      const keys = engine === 'sqlite' ? await primaryKeyOf(db, table.name) : [];
      const columns = table.columns.map(({ name, dataType, isNullable }) => {
        const mayBeNull = isNullable && !keys.includes(name);
        return `  ${name}  ${sharedType(dataType)}${mayBeNull ? '  may be null' : ''}`;
      });
      return [table.name, ...columns, ''].join('\n');
    });
  return (await Promise.all(parts)).join('\n');
}

/** SQLite calls the columns of a primary key nullable, PostgreSQL does not. */
async function primaryKeyOf<DB>(db: Kysely<DB>, table: string): Promise<string[]> {
  const { rows } = await sql<{
    name: string;
  }>`select name from pragma_table_info(${table}) where pk > 0`.execute(db);
  return rows.map((row) => row.name);
}

/** The two engines' names for what holds the same values. */
function sharedType(type: string): string {
  const name = type.toLowerCase();
  if (['integer', 'int4', 'int8', 'bigint'].includes(name)) return 'integer';
  if (['double precision', 'float8', 'real'].includes(name)) return 'number';
  if (['blob', 'bytea'].includes(name)) return 'bytes';
  return name;
}
