import { spawn } from 'node:child_process';
import { ROOT } from '../bootstrap/paths.mjs';
import { toolPath } from '../bootstrap/run.mjs';

const AT_ONCE = 2;
const LONGEST_MS = 30 * 60_000;

/** @typedef {{ step: import('./steps.mjs').Step, counts: import('./counts.mjs').Counts, output: string, seconds: number, why: string | null }} Outcome */

/**
 * Runs the steps two at a time, each as soon as what it waits for has ended.
 *
 * @param {import('./steps.mjs').Step[]} steps
 * @param {{ env: NodeJS.ProcessEnv, signal: AbortSignal, report: (outcome: Outcome) => void }} run
 * @returns {Promise<Outcome[]>}
 */
export async function runSteps(steps, { env, signal, report }) {
  const waiting = [...steps];
  /** @type {Map<string, Promise<Outcome>>} */
  const running = new Map();
  /** @type {Outcome[]} */
  const ended = [];
  const isOpen = (/** @type {string} */ name) =>
    running.has(name) || waiting.some((step) => step.name === name);

  while (waiting.length > 0 || running.size > 0) {
    for (let next; running.size < AT_ONCE && !signal.aborted;) {
      next = waiting.findIndex((step) => ![...(step.after ?? []), ...(step.needs ?? [])].some(isOpen));
      if (next === -1) break;
      const [step] = waiting.splice(next, 1);
      const lacking = step.needs?.find((name) =>
        ended.some((each) => each.step.name === name && each.counts.failed > 0)
      );
      running.set(step.name, lacking ? Promise.resolve(notRun(step, lacking)) : runStep(step, env, signal));
    }
    if (running.size === 0) break;
    const outcome = await Promise.race(running.values());
    running.delete(outcome.step.name);
    ended.push(outcome);
    report(outcome);
  }
  return ended;
}

/** @param {import('./steps.mjs').Step} step @param {string} lacking @returns {Outcome} */
function notRun(step, lacking) {
  return {
    step,
    counts: { passed: 0, failed: 1, skipped: 0 },
    output: '',
    seconds: 0,
    why: `not run, because "${lacking}" failed`
  };
}

/**
 * @param {import('./steps.mjs').Step} step
 * @param {NodeJS.ProcessEnv} env
 * @param {AbortSignal} signal
 * @returns {Promise<Outcome>}
 */
function runStep(step, env, signal) {
  const begun = performance.now();
  const [program = '', ...args] = step.command;
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      cwd: ROOT,
      env: { ...process.env, ...env, PATH: toolPath() },
      stdio: ['ignore', 'pipe', 'pipe']
    });
    /** @type {Buffer[]} */
    const output = [];
    child.stdout.on('data', (chunk) => output.push(chunk));
    child.stderr.on('data', (chunk) => output.push(chunk));
    const stop = () => void child.kill('SIGTERM');
    signal.addEventListener('abort', stop);
    const late = setTimeout(stop, LONGEST_MS);
    const end = (/** @type {boolean} */ well, /** @type {string} */ how) => {
      clearTimeout(late);
      signal.removeEventListener('abort', stop);
      const { counts, why } = judge(step, well, how);
      const seconds = (performance.now() - begun) / 1000;
      resolve({ step, counts, why, seconds, output: Buffer.concat(output).toString() });
    };
    child.once('error', (error) => end(false, error.message));
    child.once('close', (code, ending) =>
      end(code === 0, ending === null ? `exit code ${code}` : `ended by ${ending}`)
    );
  });
}

/**
 * A run that fails although no test did (a leak, an unhandled error) has failed once. A skipped test is a
 * failure: what is not run is not known to work.
 *
 * @param {import('./steps.mjs').Step} step
 * @param {boolean} well
 * @param {string} how
 * @returns {{ counts: import('./counts.mjs').Counts, why: string | null }}
 */
function judge(step, well, how) {
  const tests = step.count?.() ?? { passed: step.count || !well ? 0 : 1, failed: 0, skipped: 0 };
  const failed = tests.failed + tests.skipped;
  if (failed > 0) {
    return {
      counts: { ...tests, failed },
      why: tests.skipped > 0 ? `${tests.failed} failed, ${tests.skipped} skipped` : null
    };
  }
  if (!well) return { counts: { ...tests, failed: 1 }, why: how };
  if (tests.passed === 0) return { counts: { ...tests, failed: 1 }, why: 'no test ran' };
  return { counts: tests, why: null };
}
