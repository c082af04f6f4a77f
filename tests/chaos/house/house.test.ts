import { expect, test } from 'vitest';
import { runMany } from './run-many';

// `npm run test:chaos -- SEED COUNT` does many more, and again the one that failed.
const seed = Number(process.env.CHAOS_SEED ?? 1);
const count = Number(process.env.CHAOS_HOUSE_COUNT ?? 60);

/** In milliseconds: the many of the long run are one test. */
const LONG = { timeout: 4 * 3_600_000 };

/** What some dozens of schedules cannot but have come by. */
const MUST_BE_SEEN = [
  'none',
  'no-network',
  'refuse',
  'drop-request',
  'drop-answer',
  'duplicate',
  'reorder',
  'cut-request',
  'cut-answer',
  'kill-server',
  ...[401, 403, 409, 413, 422, 429, 500, 502].map((status) => `answer ${status}`),
  'kill-tab',
  'open-tab',
  'offline',
  'disk-full',
  'storage-full',
  'session-ends',
  'changes-person',
  'clock-jumps',
  'is-near-limit',
  'retries',
  'discards',
  ...[200, 201, 401, 404, 409, 413, 422, 429].map((status) => `the server's own ${status}`)
];

test(
  `in ${count} random schedules from seed ${seed} against the real server each thing is done once, or in sight`,
  LONG,
  async () => {
    const since = performance.now();
    const { wrong, seen, schedules, requests, kills, restartMs } = await runMany(seed, count);
    const seconds = (performance.now() - since) / 1000;
    const figures = [...seen].sort(([a], [b]) => (a < b ? -1 : 1)).map(([what, times]) => `${what} ${times}`);
    process.stdout.write(
      [
        `seeds ${seed} to ${seed + count - 1}: ${schedules} schedules in ${seconds.toFixed(0)} s`,
        `${requests} requests reached the server, which was killed ${kills} times`,
        `and came back in ${restartMs.toFixed(0)} ms; ${figures.join(', ')}\n`
      ].join(', ')
    );
    expect(wrong).toEqual([]);
    expect(schedules).toBe(count);
    if (count >= 50) expect(MUST_BE_SEEN.filter((what) => !seen.has(what))).toEqual([]);
  }
);
