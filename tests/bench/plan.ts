import { chromium } from '@playwright/test';
import { build } from 'vite';
import type { PlanTimes } from './browser/plans';
import type { Figure } from './figures/figure';

const SEED = 1;
const MEDIAN = { cases: 50, limitMs: 200 };
const WORST = { cases: 500, limitMs: 2000 };

/**
 * The planner in Chromium, as a phone runs it: 60 actions, 12 people, 6 meters. Every fresh page begins with code that
 * has never run, so the first plans of each are the slow ones.
 */
export async function bench(): Promise<Figure[]> {
  const code = await bundle('tests/bench/browser/plans.ts');
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu']
  });
  try {
    const measure = async (cases: number): Promise<PlanTimes> => {
      const page = await browser.newPage();
      await page.addScriptTag({ content: code });
      const times = await page.evaluate(([seed, count]) => globalThis.measurePlans(seed, count), [
        SEED,
        cases
      ] as const);
      await page.close();
      return times;
    };
    const few = await measure(MEDIAN.cases);
    const many = await measure(WORST.cases);
    return [
      figureOf('plan of 60 actions, median of 50 in Chromium', median(few.times), MEDIAN.limitMs, few),
      figureOf('plan of 60 actions, worst of 500 in Chromium', Math.max(...many.times), WORST.limitMs, many)
    ];
  } finally {
    await browser.close();
  }
}

function figureOf(name: string, ms: number, limitMs: number, { times, reached }: PlanTimes): Figure {
  const slowest = SEED + times.indexOf(Math.max(...times));
  const detail = `${ms.toFixed(1)} ms, limit ${limitMs} ms; seeds from ${SEED}, slowest ${slowest}; ${reached} of ${times.length} reachable`;
  return { name, limit: 1, ratio: ms / limitMs, detail };
}

/** One script, minified as what is shipped. */
async function bundle(entry: string): Promise<string> {
  const built = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    build: { write: false, lib: { entry, formats: ['iife'], name: 'plans' } }
  });
  const [first] = [built].flat();
  const chunk = first !== undefined && 'output' in first ? first.output[0] : undefined;
  if (chunk === undefined) throw new Error('The planner could not be bundled.');
  return chunk.code;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
