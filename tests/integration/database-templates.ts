import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { migrate } from '$lib/server/db/migrate';
import { openDatabase } from '$lib/server/db/open';
import { startPostgres } from '../../scripts/bootstrap/postgres.mjs';

export interface DatabaseTemplates {
  /** A migrated SQLite file, copied for every test that asks for a database. */
  sqliteFile: string;
  /** The maintenance database of the run's PostgreSQL server. */
  postgresUrl: string;
  /** Name of a migrated database there. */
  postgresTemplate: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    databaseTemplates: DatabaseTemplates;
  }
}

/**
 * Before the first integration test: a PostgreSQL server (that of `TEST_POSTGRES_URL`, which `npm test` sets,
 * else one of our own) and one migrated template on each engine. Migrations then run once a run, not once a test.
 */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_POSTGRES_URL;
  const server = given ? { url: given, stop: async () => {} } : await startPostgres();
  const folder = mkdtempSync(join(tmpdir(), 'high-five-templates-'));
  const postgresTemplate = `template_${process.pid}_${Date.now().toString(36)}`;

  const tearDown = async () => {
    rmSync(folder, { recursive: true, force: true });
    if (given) await onServer(server.url, `drop database if exists "${postgresTemplate}" with (force)`);
    await server.stop();
  };

  try {
    const sqliteFile = join(folder, 'template.sqlite');
    await migrateAndClose({ databaseUrl: null, sqliteFile });
    await onServer(server.url, `create database "${postgresTemplate}"`);
    await migrateAndClose({ databaseUrl: databaseUrl(server.url, postgresTemplate), sqliteFile: '' });
    project.provide('databaseTemplates', { sqliteFile, postgresUrl: server.url, postgresTemplate });
  } catch (error) {
    await tearDown();
    throw error;
  }
  return tearDown;
}

/** The address of another database on the same server. */
export function databaseUrl(serverUrl: string, name: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  return url.href;
}

async function migrateAndClose(where: { databaseUrl: string | null; sqliteFile: string }): Promise<void> {
  const database = openDatabase(where);
  try {
    await migrate(database);
  } finally {
    await database.close();
  }
}

async function onServer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
