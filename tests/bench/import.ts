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

/** A whole import (check, apply, source rows kept, scores) against papaparse alone streaming the same file. */
export async function bench(): Promise<BenchResult[]> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-bench-'));
  try {
    const file = join(folder, 'workspan.csv');
    await writeWorkspanFile(file, { rows: ROWS, partners: PARTNERS });
    const size = statSync(file).size;
    const whole = await importWhole(folder, file);
    const papa = Math.min(await parseAlone(file), await parseAlone(file));
    return [
      {
        name: `import of ${ROWS} WorkSpan rows ÷ papaparse alone`,
        limit: 3,
        ratio: whole.seconds / papa,
        detail: `${whole.seconds.toFixed(2)} s ÷ ${papa.toFixed(2)} s, ${(size / 1e6).toFixed(0)} MB, ${whole.stages}`
      },
      {
        name: 'import, peak memory ÷ 512 MB',
        limit: 1,
        ratio: whole.peak / 512,
        detail: `${whole.peak.toFixed(0)} MB of the whole process, once the import is done`
      }
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function importWhole(
  folder: string,
  file: string
): Promise<{ seconds: number; stages: string; peak: number }> {
  const env = readEnvironment({
    HIGH_FIVE_DATA: join(folder, 'data'),
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

function parseAlone(file: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const started = performance.now();
    let rows = 0;
    Papa.parse<string[]>(createReadStream(file, { encoding: 'utf8' }), {
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
