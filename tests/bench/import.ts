import { fork } from 'node:child_process';
import { createReadStream, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Papa from 'papaparse';
import { contextFor, openApp } from '$lib/server/app';
import { readEnvironment } from '$lib/server/env';
import { applyImport, checkImport } from '$lib/server/imports';
import { publishRules } from '../fixtures/imports/rules';
import { writeWorkspanFile } from './workspan-file';

const ROWS = 200_000;
const PARTNERS = 200;

export interface BenchResult {
  name: string;
  limit: number;
  ratio: number;
  detail: string;
}

/** Each is measured so often, by turns: a machine is not equally fast from second to second. */
const TIMES = 5;

/**
 * A whole import (check, apply, source rows kept, scores) against papaparse alone streaming the same file: medians, each
 * time in a process of its own, as on the command line (docs/decisions/140).
 */
export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-bench-'));
  try {
    const file = join(folder, 'workspan.csv');
    await writeWorkspanFile(file, { rows: ROWS, partners: PARTNERS });
    const megabytes = (statSync(file).size / 1e6).toFixed(0);
    const imports: ImportFigures[] = [];
    const records: number[] = [];
    const arrays: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      records.push(await inOwnProcess<number>('papaparseRecords', file));
      arrays.push(await inOwnProcess<number>('papaparseArrays', file));
      imports.push(await inOwnProcess<ImportFigures>('importWhole', join(folder, String(time)), file));
    }
    const whole = middle(imports, ({ seconds }) => seconds);
    const alone = middle(arrays, (seconds) => seconds);
    const withNames = middle(records, (seconds) => seconds);
    const peak = Math.max(...imports.map((one) => one.peak));
    return [
      {
        name: `import of ${ROWS} WorkSpan rows ÷ papaparse alone`,
        limit: 3,
        ratio: whole.seconds / alone,
        detail:
          `${whole.seconds.toFixed(2)} s (${range(imports.map(({ seconds }) => seconds))}) ÷ ` +
          `${alone.toFixed(2)} s (${range(arrays)}), medians of ${TIMES}; ` +
          `${(whole.seconds / withNames).toFixed(2)} × papaparse giving records by column name ` +
          `(${withNames.toFixed(2)} s); ${megabytes} MB, ${whole.stages}`
      },
      {
        name: 'import, peak memory ÷ 512 MB',
        limit: 1,
        ratio: peak / 512,
        detail: `${peak.toFixed(0)} MB at most of the whole process, once the import is done`
      }
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs a function of this module as the bench itself is run (scripts/bench/child.mjs). */
function inOwnProcess<Answer>(name: string, ...args: string[]): Promise<Answer> {
  const [, child = '', module = ''] = process.argv;
  return new Promise((resolve, reject) => {
    const running = fork(child, [module, name, ...args]);
    running.once('message', (answer) => resolve(answer as Answer));
    running.once('error', reject);
    running.once('exit', (code) => reject(new Error(`${name} ended with exit code ${code}`)));
  });
}

function middle<T>(all: readonly T[], of: (one: T) => number): T {
  return all.toSorted((a, b) => of(a) - of(b))[(all.length - 1) / 2] as T;
}

function range(seconds: readonly number[]): string {
  return `${Math.min(...seconds).toFixed(2)}-${Math.max(...seconds).toFixed(2)}`;
}

interface ImportFigures {
  seconds: number;
  stages: string;
  /** MB */
  peak: number;
}

export async function importWhole(folder: string, file: string): Promise<ImportFigures> {
  const env = readEnvironment({
    HIGH_FIVE_DATA: folder,
    LOG_LEVEL: 'warn',
    HIGH_FIVE_READER: 'build/cli/reader.js'
  });
  const app = await openApp(env);
  try {
    const ctx = contextFor(app, { kind: 'system' });
    await publishRules(ctx);
    const stages = new Map<string, string>();
    const started = performance.now();
    const cpu = process.cpuUsage();
    const soFar = () => {
      const { user, system } = process.cpuUsage(cpu);
      const seconds = (milliseconds: number) => (milliseconds / 1000).toFixed(2);
      return `${seconds(performance.now() - started)} s (CPU ${seconds((user + system) / 1000)} s)`;
    };
    const onProgress = ({ stage }: { stage: string }) => {
      if (!stages.has(stage)) stages.set(stage, soFar());
    };
    const checked = await checkImport(ctx, { kind: 'workspan', fileName: 'workspan.csv', file, onProgress });
    if (!checked.ok || checked.value.summary.created !== ROWS)
      throw new Error(JSON.stringify(checked).slice(0, 500));
    const applied = await applyImport(ctx, checked.value.importId, onProgress);
    if (!applied.ok) throw new Error(applied.code);
    const seconds = (performance.now() - started) / 1000;
    stages.set('done', soFar());
    const peak = process.resourceUsage().maxRSS / 1024;
    return { seconds, peak, stages: [...stages].map(([stage, at]) => `${stage} at ${at}`).join(', ') };
  } finally {
    await app.close();
  }
}

/** Seconds that papaparse takes for the file as records by column name. */
export function papaparseRecords(file: string): Promise<number> {
  return parseAlone(file, { header: true });
}

/** Seconds that it takes for the same as arrays of cells. */
export function papaparseArrays(file: string): Promise<number> {
  return parseAlone(file, { header: false });
}

function parseAlone(file: string, { header }: { header: boolean }): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    let rows = 0;
    Papa.parse<unknown>(createReadStream(file, { encoding: 'utf8' }), {
      header,
      step: () => {
        rows += 1;
      },
      complete: () => {
        if (rows < ROWS) reject(new Error(`papaparse read ${rows} rows`));
        else resolve((performance.now() - started) / 1000);
      },
      error: reject
    });
  });
}
