import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { build, type Rolldown } from 'vite';
import { anyFacts, anyRelease } from '../fixtures/scoring/any-release';
import { partnerOfSize } from '../fixtures/scoring/partner-of-size';
import { parityReport, type ParityCase } from './fixtures/parity-entry';

const SEED = 20_261_127;
const GENERATED = 300;

/** The engine as a browser gets it. */
async function bundle(): Promise<string> {
  const built = (await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      write: false,
      lib: { entry: join(import.meta.dirname, 'fixtures/parity-entry.ts'), formats: ['iife'], name: 'Parity' }
    }
  })) as Rolldown.RolldownOutput[];
  const [output] = built;
  if (output === undefined) throw new Error('Nothing was built.');
  return output.output[0].code;
}

function releaseOf(id: string): unknown {
  return JSON.parse(readFileSync(`src/content/releases/${id}.json`, 'utf8'));
}

function cases(): ParityCase[] {
  const { facts, asOf } = partnerOfSize({ people: 20, months: 12, rowsAMonth: 12 });
  const generated = fc.sample(fc.tuple(anyRelease, anyFacts), { numRuns: GENERATED, seed: SEED });
  return [
    { release: releaseOf('cisco-360-2026-01'), facts, asOf, size: 'M' },
    { release: releaseOf('microsoft-capability-2026'), facts, asOf, size: null },
    ...generated.map(([release, own]) => ({ release, facts: own, asOf, size: null }))
  ];
}

test(`server and browser say the same reports, byte for byte (seed ${SEED})`, async ({ page }) => {
  // Both sides begin with what JSON can carry: no NaN and no Infinity.
  const given = JSON.parse(JSON.stringify(cases())) as ParityCase[];
  await page.goto('about:blank');
  await page.addScriptTag({ content: await bundle() });
  const inBrowser = await page.evaluate(
    (all) =>
      all.map((one) =>
        (globalThis as unknown as { Parity: { parityReport(of: unknown): string } }).Parity.parityReport(one)
      ),
    given
  );
  expect(inBrowser).toHaveLength(GENERATED + 2);
  given.forEach((one, at) => expect(inBrowser[at], `case ${at}`).toBe(parityReport(one)));
  expect(inBrowser[0]).toContain('"portfolio":"security"');
});
