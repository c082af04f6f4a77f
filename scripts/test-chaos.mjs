// npm run test:chaos [-- SEED COUNT]: the outbox against what networks, browsers and servers do, far more of it than npm
// test: in memory, and against the real server behind a proxy.
import { prepare } from './bootstrap/prepare.mjs';
import { run } from './bootstrap/run.mjs';
import { giveUp, Problem } from './bootstrap/say.mjs';

/** The real server takes fifty times as long for one. */
const IN_MEMORY = 20_000;
const AGAINST_SERVER = 10_000;

try {
  const [seed = 1_000, count] = process.argv.slice(2).map(Number);
  for (const number of [seed, count ?? 0]) {
    if (Number.isSafeInteger(number)) continue;
    throw new Problem('npm run test:chaos takes "-- SEED COUNT", two whole numbers, or nothing.');
  }
  await prepare({ build: true });
  if ((await run('node', ['scripts/generate.mjs'])) !== 0)
    throw new Problem('Generating messages and types failed.');
  const projects = ['--project', 'unit', '--project', 'chaos'];
  process.exitCode = await run('vitest', ['run', ...projects, '--reporter=verbose', 'tests/chaos'], {
    env: {
      CHAOS_SEED: String(seed),
      CHAOS_COUNT: String(count ?? IN_MEMORY),
      CHAOS_HOUSE_COUNT: String(count ?? AGAINST_SERVER)
    }
  });
} catch (error) {
  giveUp(error);
}
