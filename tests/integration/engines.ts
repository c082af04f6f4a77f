import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Pool } from 'pg';
import { afterAll, describe, inject } from 'vitest';
import type { Actor } from '$lib/domain/access/roles';
import { contextFor, openApp, type App } from '$lib/server/app';
import type { Context } from '$lib/server/context';
import type { Engine } from '$lib/server/db/open';
import { readEnvironment } from '$lib/server/env';
import { databaseUrl } from './database-templates';
import { testClock, type TestClock } from './test-clock';

export const ENGINES: readonly Engine[] = ['sqlite', 'postgres'];

/** The house on a fresh, migrated and otherwise empty database, with a data folder of its own. */
export interface TestApp {
  app: App;
  /** Stands at 2026-11-24T09:00:00Z until it is moved. */
  clock: TestClock;
  /** A context as a request would get it; the house itself (`system`) unless an actor is given. */
  ctx(actor?: Actor): Context;
  /** Ends the connections and throws the database away. Done for you after the last test of the file. */
  close(): Promise<void>;
}

/** `variables` are environment variables beside those of the test, e.g. `SMTP_URL`. */
export type OpenTestApp = (variables?: Record<string, string>) => Promise<TestApp>;

/**
 * Declares the same tests once for SQLite and once for PostgreSQL:
 *
 * ```ts
 * forEachEngine((open, engine) => {
 *   test('finds a partner by its id', async () => {
 *     const { ctx } = await open();
 *   });
 * });
 * ```
 */
export function forEachEngine(declare: (open: OpenTestApp, engine: Engine) => void): void {
  for (const engine of ENGINES) {
    describe(engine, () => {
      const opened: TestApp[] = [];
      afterAll(() => Promise.all(opened.map((each) => each.close())));
      declare(async (variables) => {
        const each = await openTestApp(engine, variables);
        opened.push(each);
        return each;
      }, engine);
    });
  }
}

async function openTestApp(engine: Engine, variables: Record<string, string> = {}): Promise<TestApp> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'high-five-test-'));
  const database = engine === 'sqlite' ? copySqliteTemplate : createPostgresDatabase;
  const { url, discard } = await database(dataFolder);
  const env = readEnvironment({
    HIGH_FIVE_DATA: dataFolder,
    DATABASE_URL: url,
    ORIGIN: 'http://localhost',
    LOG_LEVEL: 'silent',
    HIGH_FIVE_NO_DEMO: '1',
    ...variables
  });
  const clock = testClock();
  const app = await openApp(env, clock.now);
  let closed: Promise<void> | undefined;
  const close = async () => {
    await app.close();
    await discard();
    rmSync(dataFolder, { recursive: true, force: true });
  };
  return {
    app,
    clock,
    ctx: (actor = { kind: 'system' }) => contextFor(app, actor),
    close: () => (closed ??= close())
  };
}

interface FreshDatabase {
  url: string | undefined;
  discard(): Promise<void>;
}

async function copySqliteTemplate(dataFolder: string): Promise<FreshDatabase> {
  const { sqliteFile } = readEnvironment({ HIGH_FIVE_DATA: dataFolder });
  mkdirSync(dirname(sqliteFile), { recursive: true });
  copyFileSync(inject('databaseTemplates').sqliteFile, sqliteFile);
  return { url: undefined, discard: async () => {} };
}

let databases = 0;

async function createPostgresDatabase(): Promise<FreshDatabase> {
  const { postgresUrl, postgresTemplate } = inject('databaseTemplates');
  const name = `${postgresTemplate}_test_${process.pid}_${process.env.VITEST_WORKER_ID ?? '0'}_${databases++}`;
  const admin = administrator(postgresUrl);
  await admin.query(`create database "${name}" template "${postgresTemplate}" strategy file_copy`);
  return {
    url: databaseUrl(postgresUrl, name),
    discard: async () => {
      // Waits for connections that are just ending, and fails on one that was left open.
      await admin.query(`drop database "${name}"`);
    }
  };
}

let pool: Pool | undefined;

/** Connections of this test process for creating and dropping databases; they end with it. */
function administrator(connectionString: string): Pool {
  if (pool === undefined) {
    pool = new Pool({ connectionString, max: 2 });
    pool.on('error', () => {}); // the server is stopped under idle connections when the run ends
  }
  return pool;
}
