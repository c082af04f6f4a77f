import { compileRelease } from '../../src/lib/domain/scoring/engine';
import { shippedRelease } from '../fixtures/scoring/release';
import { handWrittenIndices } from './hand-written-indices';

const PARTNERS = 10_000;
const ROUNDS = 25;
const LIMIT = 3;

export interface BenchResult {
  name: string;
  limit: number;
  /** Measured ÷ reference of the same run. */
  ratio: number;
  detail: string;
}

/**
 * 10,000 partners × 6 portfolios re-scored from measured values, by the engine and by a loop written by hand for
 * the shipped release. Both write the same numbers; rounds take turns, so that both meet the same machine.
 */
export async function bench(): Promise<BenchResult> {
  const engine = compileRelease(shippedRelease);
  const sizes = [null, ...shippedRelease.sizes.map(({ id }) => id)];
  const random = seededRandom(20_260_125);
  const partners = Array.from({ length: PARTNERS }, () => ({
    size: sizes[Math.floor(random() * sizes.length)] ?? null,
    measured: Float64Array.from(engine.compiled.slots, ({ measureId }) => randomValue(measureId, random))
  }));
  const slotOf = new Map(
    engine.compiled.slots.map((slot, at) => [`${slot.portfolio}/${slot.measureId}`, at])
  );
  const byHand = handWrittenIndices(slotOf);
  const width = engine.portfolios.length;
  const results = { engine: new Float64Array(PARTNERS * width), hand: new Float64Array(PARTNERS * width) };

  const times = { engine: [] as number[], hand: [] as number[] };
  for (let round = 0; round < ROUNDS; round++) {
    times.engine.push(
      timed(() => {
        const row = new Float64Array(width);
        partners.forEach(({ measured, size }, at) => {
          engine.indices(measured, size, row);
          results.engine.set(row, at * width);
        });
      })
    );
    times.hand.push(
      timed(() => {
        const row = new Float64Array(width);
        partners.forEach(({ measured, size }, at) => {
          byHand(measured, size, row);
          results.hand.set(row, at * width);
        });
      })
    );
  }
  const known = compareResults(results.engine, results.hand);
  const [ours, reference] = [median(times.engine), median(times.hand)];
  return {
    name: `re-score ${PARTNERS} partners × ${width} portfolios`,
    limit: LIMIT,
    ratio: ours / reference,
    detail: `engine ${ours.toFixed(2)} ms, by hand ${reference.toFixed(2)} ms, ${known} of ${PARTNERS * width} indices known and all equal`
  };
}

function compareResults(ours: Float64Array, reference: Float64Array): number {
  let known = 0;
  ours.forEach((index, at) => {
    if (!Object.is(index, reference[at])) throw new Error(`Result ${at}: ${index}, by hand ${reference[at]}`);
    if (!Number.isNaN(index)) known++;
  });
  return known;
}

function randomValue(measureId: string, random: () => number): number {
  if (random() < 0.2) return NaN;
  if (measureId === 'cx-specialisation') return Math.floor(random() * 3);
  if (measureId === 'msp-practice') return Math.floor(random() * 4);
  if (measureId === 'provider-role' || measureId === 'powered-services') return Math.floor(random() * 2);
  if (measureId.startsWith('career-certified')) return Math.floor(random() * 20);
  if (measureId.startsWith('black-belts-per')) return random() * 2;
  if (measureId.endsWith('growth')) return random() * 0.5 - 0.2;
  return random();
}

/** Mulberry32: the same partners in every run. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
