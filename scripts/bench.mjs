// npm run bench [-- rescore,import]: each figure as a ratio against its limit, made in the same run.
import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { bundleBenches, figuresOf } from './bench/run-bench.mjs';
import { printFigures } from './bench/table.mjs';
import { inRoot } from './bootstrap/paths.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { run } from './bootstrap/run.mjs';
import { giveUp, sayOn, Problem } from './bootstrap/say.mjs';

try {
  const say = sayOn(process.stdout);
  await prepare({ build: true });
  if ((await run('node', ['scripts/generate.mjs'])) !== 0)
    throw new Problem('Generating messages and types failed.');
  const wanted = process.argv[2]?.split(',');
  const names = readdirSync(inRoot('tests', 'bench'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => basename(file, '.ts'))
    .filter((name) => wanted === undefined || wanted.includes(name));
  const bundles = await bundleBenches(names);

  const figures = [];
  for (const { name, file } of bundles) {
    // One after the other, each in a process of its own: they share neither the processor nor the memory.
    say(`measuring ${name}`);
    figures.push(...(await figuresOf(name, file)));
  }
  if (figures.length === 0) throw new Problem(`There is no benchmark "${wanted?.join(',') ?? ''}".`);
  process.exitCode = printFigures(figures) ? 0 : 1;
} catch (error) {
  giveUp(error);
}
