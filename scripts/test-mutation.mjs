// npm run test:mutation [-- --mutate FILE,…]: what no test of the scoring core would notice. See stryker.config.js.
import { prepare } from './bootstrap/prepare.mjs';
import { run } from './bootstrap/run.mjs';
import { giveUp, Problem } from './bootstrap/say.mjs';

try {
  await prepare({ build: false });
  if ((await run('node', ['scripts/generate.mjs'])) !== 0)
    throw new Problem('Generating messages and types failed.');
  process.exitCode = await run('stryker', ['run', ...process.argv.slice(2)]);
} catch (error) {
  giveUp(error);
}
