// The code that checks read and nobody wrote: message functions and SvelteKit's types.
import { compile } from '@inlang/paraglide-js';
import paraglide from '../paraglide.config.js';
import { giveUp, Problem } from './bootstrap/say.mjs';
import { run } from './bootstrap/run.mjs';

try {
  await compile({ ...paraglide, cleanOutdir: false });
  if ((await run('svelte-kit', ['sync'])) !== 0)
    throw new Problem('"svelte-kit sync" failed; its message is above.');
} catch (error) {
  giveUp(error);
}
