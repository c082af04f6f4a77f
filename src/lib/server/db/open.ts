import SqliteDatabase from 'better-sqlite3';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { Kysely, PostgresDialect, SqliteDialect, type SqliteDatabase as KyselySqliteDatabase } from 'kysely';
import pg from 'pg';
import type { Database } from './schema';

export type Engine = 'sqlite' | 'postgres';

export interface OpenDatabase {
  db: Kysely<Database>;
  engine: Engine;
  close(): Promise<void>;
}

const PG_INT8 = 20;

/**
 * Opens PostgreSQL where a `postgres://` address is given, else the SQLite file. Does not migrate.
 *
 * @param onLostConnection told of an idle connection that broke; the pool makes a new one by itself
 */
export function openDatabase(
  where: { databaseUrl: string | null; sqliteFile: string },
  onLostConnection: (error: Error) => void = () => undefined
): OpenDatabase {
  return where.databaseUrl === null
    ? openSqlite(where.sqliteFile)
    : openPostgres(where.databaseUrl, onLostConnection);
}

function openSqlite(file: string): OpenDatabase {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const database = new SqliteDatabase(file);
  // Only a new file takes it. Half the pages to find, to write to the log and to copy out of it.
  database.pragma('page_size = 8192');
  // WAL: readers never wait for the writer. NORMAL is durable against a crash of the process, and a power
  // cut can lose the last commits but never corrupt.
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = NORMAL');
  database.pragma('foreign_keys = ON');
  database.pragma('busy_timeout = 5000');
  database.pragma('cache_size = -65536');
  // Copying the log into the file waits for the disk, and whoever commits waits with it: an import of a usual report
  // should not. Once in 256 MB, and when the house closes.
  database.pragma('wal_autocheckpoint = 32768');
  const db = new Kysely<Database>({ dialect: new SqliteDialect({ database: keepingStatements(database) }) });
  return { db, engine: 'sqlite', close: () => db.destroy() };
}

const MOST_KEPT = 100;

/**
 * The database, with its statements kept: Kysely prepares every query anew, which takes as long as the insert itself
 * where an import inserts a hundred rows at once, thousands of times. And what is prepared holds memory that the
 * collector of garbage does not see: an import of 20,000 partners, which asks as often for one partner's facts, held 150
 * MB of it. A kept statement must not be read row by row (Kysely's `stream`), for it may be asked again meanwhile.
 */
function keepingStatements(database: SqliteDatabase.Database): KyselySqliteDatabase {
  const kept = new Map<string, SqliteDatabase.Statement<unknown[]>>();
  return {
    close: () => void database.close(),
    prepare(text) {
      let statement = kept.get(text);
      if (statement === undefined) {
        if (kept.size >= MOST_KEPT) kept.clear();
        statement = database.prepare<unknown[]>(text);
        kept.set(text, statement);
      }
      return statement;
    }
  };
}

function openPostgres(connectionString: string, onLostConnection: (error: Error) => void): OpenDatabase {
  const pool = new pg.Pool({
    connectionString,
    max: 10,
    types: {
      // int8 comes back as text by default; seq and sizes stay far below 2^53.
      getTypeParser: ((oid: number, format?: 'text' | 'binary'): unknown =>
        oid === PG_INT8 ? Number : pg.types.getTypeParser(oid, format)) as typeof pg.types.getTypeParser
    }
  });
  // Without a listener the event would end the process.
  pool.on('error', onLostConnection);
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  return { db, engine: 'postgres', close: () => db.destroy() };
}
