import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NOTHING_ELSE } from '$lib/domain/change/scenario';
import { whatIf } from '$lib/domain/change/what-if';
import { compileRelease } from '$lib/domain/scoring/engine';
import { figureNames } from '$lib/domain/scoring/figures';
import { standingFacts } from '$lib/domain/scoring/standing-facts';
import { addDays } from '$lib/domain/shared/date';
import { contextFor, openApp } from '$lib/server/app';
import { readEnvironment } from '$lib/server/env';
import { replaceFigures } from '$lib/server/repositories/figures-repository';
import { insertPartners } from '$lib/server/repositories/partner-repository';
import { replaceScores } from '$lib/server/repositories/score-repository';
import { previewRelease } from '$lib/server/services/preview-release';
import { publishRules } from '../fixtures/imports/rules';
import { partnerOfSize } from '../fixtures/scoring/partner-of-size';
import { changedRelease, shippedRelease } from '../fixtures/scoring/release';
import type { BenchResult } from './import';

const PARTNERS = 10_000;
const ROUNDS = 25;

/** What steers: trying rules on everyone, asking what if, looking back over two years of one partner. */
export async function bench(): Promise<BenchResult[]> {
  return [await preview(), ...ofOnePartner()];
}

async function preview(): Promise<BenchResult> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-bench-'));
  const app = await openApp(readEnvironment({ HIGH_FIVE_DATA: folder, LOG_LEVEL: 'warn' }));
  try {
    const ctx = contextFor(app, { kind: 'system' });
    await publishRules(ctx);
    await fill(ctx);
    const release = changedRelease((next) => {
      next.id = 'next';
      for (const threshold of next.thresholds) threshold.value += 0.1;
    });
    const started = performance.now();
    const previewed = await previewRelease(ctx, release);
    const seconds = (performance.now() - started) / 1000;
    if (!previewed.ok) throw new Error(previewed.code);
    const { partners, measuredAnew, crossingCount } = previewed.value;
    if (partners !== PARTNERS || measuredAnew > 0 || crossingCount === 0)
      throw new Error('Not what was to be measured');
    return {
      name: `preview of a release, ${PARTNERS} partners × 6 portfolios ÷ 2 s`,
      limit: 1,
      ratio: seconds / 2,
      detail: `${(seconds * 1000).toFixed(0)} ms, ${crossingCount} crossings`
    };
  } finally {
    await app.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type Context = ReturnType<typeof contextFor>;

async function fill(ctx: Context): Promise<void> {
  const engine = compileRelease(shippedRelease);
  const names = figureNames(engine.compiled);
  const random = seededRandom(20_261_127);
  const asOf = ctx.now.slice(0, 10);
  const ids = Array.from({ length: PARTNERS }, () => ctx.newId());
  await insertPartners(
    ctx.db,
    ctx.engine,
    ids.map((id, at) => ({
      id,
      name: `Partner ${at}`,
      nameKey: `partner ${at}`,
      geoId: String(at),
      country: null,
      alias: `Alias ${at}`
    })),
    { createdAt: ctx.now, importId: null }
  );
  for (let start = 0; start < PARTNERS; start += 1000) {
    const chunk = ids.slice(start, start + 1000);
    await replaceScores(ctx.db, ctx.engine, chunk, {
      scores: [],
      outlooks: chunk.map((partnerId) => ({
        partnerId,
        release: shippedRelease.id,
        asOf,
        size: ['S', 'M', 'L', 'XL'][Math.floor(random() * 4)] ?? null,
        consentOn: null,
        nextStep: null,
        money: {
          byPortfolio: {
            security: [{ currency: 'USD', earned: 0, missed: 0, potential: Math.floor(random() * 1e7) }]
          }
        },
        potential: null,
        season: 'FY27-Q2',
        seasonShare: null,
        seasonPortfolio: null,
        seasonThreshold: null
      }))
    });
    await replaceFigures(
      ctx.db,
      ctx.engine,
      chunk,
      chunk.map((partnerId) => ({
        partnerId,
        release: shippedRelease.id,
        asOf,
        figures: {
          values: Float64Array.from(names, (name) => figure(name, random)),
          currencies: names.map((name) => (name.includes('"sum"') ? 'USD' : null))
        }
      }))
    );
  }
}

function figure(name: string, random: () => number): number {
  if (random() < 0.1) return NaN;
  if (name.includes('"sum"')) return Math.floor(random() * 1e8);
  if (name.includes('count-people')) return Math.floor(random() * 12);
  return name.includes('bookings') ? Math.floor(random() * 1e8) : Math.floor(random() * 3);
}

function ofOnePartner(): BenchResult[] {
  const engine = compileRelease(shippedRelease);
  const { facts, asOf, people, useCase } = partnerOfSize({ people: 60, months: 24, rowsAMonth: 40 });
  const standing = standingFacts(facts, asOf);
  const scenario = {
    ...NOTHING_ELSE,
    certificates: [{ certification: 'ccnp-security', people: 2 }],
    leave: people.slice(0, 2),
    useCases: [{ key: useCase, milestone: 'adopt' as const }]
  };
  const asked = median(
    ROUNDS,
    () => void whatIf({ engine, engineThen: engine, facts: standing, size: 'M', scenario })
  );
  const days = Array.from({ length: 24 }, (_, month) => addDays(asOf, -30 * month));
  const replayed = median(ROUNDS, () => {
    for (const day of days) engine.outline(facts, { asOf: day, size: 'M' });
  });
  return [
    {
      name: 'what-if of one partner ÷ 16 ms',
      limit: 1,
      ratio: asked / 16,
      detail: `${asked.toFixed(2)} ms, ${facts.length} facts, before and after explained`
    },
    {
      name: 'replay of 24 months of one partner ÷ 50 ms',
      limit: 1,
      ratio: replayed / 50,
      detail: `${replayed.toFixed(1)} ms, ${facts.length} facts`
    }
  ];
}

function median(rounds: number, work: () => void): number {
  const times = Array.from({ length: rounds }, () => {
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return times.sort((a, b) => a - b)[Math.floor(rounds / 2)] ?? NaN;
}

function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}
