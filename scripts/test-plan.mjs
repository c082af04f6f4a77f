// npm run test:plan [-- SEED CASES]: the planner against looking at all sets, on many more problems than npm test has.
import { prepare } from './bootstrap/prepare.mjs';
import { run } from './bootstrap/run.mjs';
import { giveUp, Problem } from './bootstrap/say.mjs';

try {
  const [seed = 1_000, cases = 10_000] = process.argv.slice(2).map(Number);
  if (!Number.isSafeInteger(seed) || !Number.isSafeInteger(cases)) {
    throw new Problem('npm run test:plan takes "-- SEED CASES", two whole numbers, or nothing.');
  }
  await prepare({ build: false });
  if ((await run('node', ['scripts/generate.mjs'])) !== 0)
    throw new Problem('Generating messages and types failed.');
  process.exitCode = await run(
    'vitest',
    ['run', '--project', 'unit', '--reporter=verbose', 'src/lib/domain/plan/brute-force.test.ts'],
    { env: { PLAN_SEED: String(seed), PLAN_CASES: String(cases), PLAN_ACTIONS: '10' } }
  );
} catch (error) {
  giveUp(error);
}
