import { spawn } from 'node:child_process';
import { dirname, delimiter } from 'node:path';
import { inRoot, ROOT } from './paths.mjs';

/** Signals that end the whole command: the child gets them too, and we wait until it has ended. */
const ENDING = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/**
 * Runs a program in the repository, with the tools of `node_modules` first on its PATH.
 *
 * @param {string} program
 * @param {string[]} args
 * @param {{ stdio?: import('node:child_process').StdioOptions, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<number>} its exit code; 128 + n when signal n ended it, as a shell has it
 */
export function run(program, args, { stdio = 'inherit', env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      stdio,
      env: { ...process.env, PATH: toolPath(), ...env }
    });
    const forward = ENDING.map((signal) => {
      const listener = () => void child.kill(signal);
      process.on(signal, listener);
      return /** @type {const} */ ([signal, listener]);
    });
    const done = () => forward.forEach(([signal, listener]) => process.off(signal, listener));
    child.once('error', (error) => {
      done();
      reject(error);
    });
    child.once('exit', (code, signal) => {
      done();
      resolve(code ?? 128 + (signal === 'SIGINT' ? 2 : signal === 'SIGTERM' ? 15 : 1));
    });
  });
}

/** The PATH that npm scripts see. @returns {string} */
export function toolPath() {
  return [inRoot('node_modules', '.bin'), dirname(process.execPath), process.env.PATH ?? ''].join(delimiter);
}

/**
 * Runs npm, whichever one started us.
 *
 * @param {string[]} args
 * @param {{ stdio?: import('node:child_process').StdioOptions, env?: NodeJS.ProcessEnv }} [options]
 */
export function npm(args, options) {
  const script = process.env.npm_execpath;
  if (script === undefined || !/npm-cli\.c?js$/.test(script)) return run('npm', args, options);
  return run(process.execPath, [script, ...args], options);
}
