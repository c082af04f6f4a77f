import { createHash } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot } from './paths.mjs';
import { npm } from './run.mjs';
import { Problem } from './say.mjs';

/** Everything the build is made of. */
const SOURCES = [
  'src',
  'static',
  'messages',
  'migrations',
  'project.inlang/settings.json',
  'package-lock.json',
  'package.json',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
  'vite.cli.config.ts',
  'scripts/check-budget.mjs'
];
/** Made from the messages by the build itself. */
const MADE = inRoot('src', 'paraglide');
const STAMP = inRoot('build', '.sources');
/** The thread in which a built house reads files. */
export const READER = inRoot('build', 'cli', 'reader.js');

export function isBuilt() {
  return read(STAMP)?.toString() === hashSources();
}

/**
 * Builds the server and the command line unless `build/` was made from just these sources.
 *
 * @param {import('./say.mjs').Say} say
 * @param {import('node:child_process').StdioOptions} [stdio] where the bundlers tell what they do; without it they
 *   are heard only where the build fails
 */
export async function ensureBuilt(say, stdio) {
  const sources = hashSources();
  if (read(STAMP)?.toString() === sources) return;
  say('building (only when the sources have changed; half a minute)');
  rmSync(STAMP, { force: true });
  // LENIENT: until the budget has landed
  const whole = read(inRoot('scripts/check-budget.mjs')) !== null;
  const args = whole
    ? ['run', '--silent', 'build']
    : ['exec', '-c', 'vite build && vite build -c vite.cli.config.ts'];
  const env = { NODE_ENV: 'production' };
  const code = await (stdio === undefined ? npmUnheard(args, env) : npm(args, { stdio, env }));
  if (code !== 0) throw new Problem(`The build failed (exit code ${code}); its message is above.`);
  mkdirSync(inRoot('build'), { recursive: true });
  writeFileSync(STAMP, sources);
}

/**
 * Runs npm and keeps what it says for where it fails.
 *
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} env
 */
async function npmUnheard(args, env) {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-build-'));
  const file = join(folder, 'said');
  const said = openSync(file, 'w');
  try {
    const code = await npm(args, { stdio: ['ignore', said, said], env });
    if (code !== 0) process.stderr.write(readFileSync(file));
    return code;
  } finally {
    closeSync(said);
    rmSync(folder, { recursive: true, force: true });
  }
}

function hashSources() {
  const hash = createHash('sha256');
  for (const source of SOURCES) {
    for (const file of filesOf(inRoot(source)))
      hash
        .update(`${file}\0`)
        .update(read(file) ?? '')
        .update('\0');
  }
  return hash.digest('hex');
}

/** @param {string} path @returns {string[]} */
function filesOf(path) {
  if (path === MADE) return [];
  try {
    return readdirSync(path)
      .sort()
      .flatMap((name) => filesOf(join(path, name)));
  } catch {
    return [path]; // a file, or nothing
  }
}

/** @param {string} file */
function read(file) {
  try {
    return readFileSync(file);
  } catch {
    return null;
  }
}
