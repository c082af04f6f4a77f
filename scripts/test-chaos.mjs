// npm run test:chaos [-- SEED COUNT]: the outbox against what networks, browsers and servers do, far more of it than npm test.
import { prepare } from './bootstrap/prepare.mjs';
import { run } from './bootstrap/run.mjs';
import { giveUp, Problem } from './bootstrap/say.mjs';

try {
  const [seed = 1_000, count = 20_000] = process.argv.slice(2).map(Number);
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(count)) {
    throw new Problem('npm run test:chaos takes "-- SEED COUNT", two whole numbers, or nothing.');
  }
  await prepare({ build: false });
  if ((await run('node', ['scripts/generate.mjs'])) !== 0)
    throw new Problem('Generating messages and types failed.');
  process.exitCode = await run('vitest', ['run', '--project', 'unit', '--reporter=verbose', 'tests/chaos'], {
    env: { CHAOS_SEED: String(seed), CHAOS_COUNT: String(count) }
  });
} catch (error) {
  giveUp(error);
}
