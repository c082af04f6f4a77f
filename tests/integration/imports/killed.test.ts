import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openDatabase } from '$lib/server/db/open';
import { readEnvironment } from '$lib/server/env';
import { workspanCsv } from '../../fixtures/imports/workspan-rows';

const folder = mkdtempSync(join(tmpdir(), 'high-five-killed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const CLI = join(import.meta.dirname, '../../../build/cli/main.js');

/** Runs an import in a process of its own; kills it hard once it says `at`. */
function runImport(file: string, at: RegExp | null): Promise<{ code: number | null; signal: string | null }> {
  return new Promise((resolve) => {
    const env = { ...process.env, HIGH_FIVE_DATA: join(folder, 'data'), DATABASE_URL: '' };
    const child = spawn(process.execPath, [CLI, 'import', 'workspan', file], { env });
    child.stdout.resume();
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      if (at?.test(text) === true) child.kill('SIGKILL');
    });
    child.on('exit', (code, signal) => resolve({ code, signal }));
  });
}

test('a process that is killed while it applies leaves no fact, and the file can be taken again', async () => {
  const file = join(folder, 'report.csv');
  const rows = Array.from({ length: 5_000 }, (_, at) => ({
    'Deal WS-ID': `WS-${at}`,
    '2T Partner Name': `Partner ${at % 50}`,
    'BE GEO ID': `${400_000 + (at % 50)}`
  }));
  writeFileSync(file, workspanCsv(rows));
  expect(await runImport(file, /applying/)).toEqual({ code: null, signal: 'SIGKILL' });

  const facts = async () => {
    const { db, close } = openDatabase(readEnvironment({ HIGH_FIVE_DATA: join(folder, 'data') }));
    try {
      const { n } = await db
        .selectFrom('fact')
        .select((e) => e.fn.countAll<number>().as('n'))
        .executeTakeFirstOrThrow();
      const states = await db.selectFrom('import').select('state').orderBy('created_at').execute();
      return { facts: n, states: states.map(({ state }) => state) };
    } finally {
      await close();
    }
  };
  expect(await facts()).toEqual({ facts: 0, states: ['checked'] });
  expect(await runImport(file, null)).toEqual({ code: 0, signal: null });
  expect(await facts()).toEqual({ facts: 5_000, states: ['checked', 'applied'] });
}, 120_000);
