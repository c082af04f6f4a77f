import { expect, test } from 'vitest';
import { runSchedule } from './run-schedule';
import { makeSchedule } from './schedule';

// `npm run test:chaos -- SEED COUNT` does many more.
const seed = Number(process.env.CHAOS_SEED ?? 1);
const count = Number(process.env.CHAOS_COUNT ?? 250);

/** In milliseconds: the many of the long run are one test. */
const LONG = { timeout: 7_200_000 };

/** What a few hundred schedules cannot but have come by. */
const MUST_BE_SEEN = [
  'none',
  'no-network',
  'drop-request',
  'drop-answer',
  'duplicate',
  ...[200, 401, 403, 413, 422, 429, 500].map((status) => `answer ${status}`),
  'kill-tab',
  'open-tab',
  'offline',
  'disk-full',
  'session-ends',
  'changes-person',
  'clock-jumps',
  'retries',
  'discards'
];

test(
  `in ${count} random schedules from seed ${seed} each thing is done once, or in sight`,
  LONG,
  async () => {
    const wrong: string[] = [];
    const seen = new Map<string, number>();
    for (let at = seed; at < seed + count; at++) {
      const outcome = await runSchedule(makeSchedule(at));
      wrong.push(...outcome.wrong.map((what) => `seed ${at}: ${what}`));
      for (const [what, times] of outcome.seen) seen.set(what, (seen.get(what) ?? 0) + times);
    }
    expect(wrong).toEqual([]);
    if (count >= 200) expect(MUST_BE_SEEN.filter((what) => !seen.has(what))).toEqual([]);
  }
);
