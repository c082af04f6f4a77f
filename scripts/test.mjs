// npm test [-- --only lint,unit]: from a fresh clone to one line, "N passed, N failed".
import { mkdirSync, rmSync } from 'node:fs';
import { freePort, startPostgres } from './bootstrap/postgres.mjs';
import { prepare } from './bootstrap/prepare.mjs';
import { run } from './bootstrap/run.mjs';
import { giveUp, sayOn, Problem } from './bootstrap/say.mjs';
import { ensureBrowser } from './test/browser.mjs';
import { runSteps } from './test/run-steps.mjs';
import { chooseSteps, REPORTS } from './test/steps.mjs';
import { printOutcome, printSummary } from './test/summary.mjs';

const say = sayOn(process.stdout);
const aborted = new AbortController();

try {
  const steps = chooseSteps(readOnly(process.argv.slice(2)));
  await prepare({ build: false });
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    process.on(signal, () => aborted.abort());
  }
  process.exitCode = (await test(steps)) ? 0 : 1;
} catch (error) {
  giveUp(error);
}

/**
 * One PostgreSQL server for the whole run, ended by its id however the run ends.
 *
 * @param {import('./test/steps.mjs').Step[]} steps
 * @returns {Promise<boolean>} whether everything passed
 */
async function test(steps) {
  const begun = performance.now();
  const uses = new Set(steps.flatMap((step) => step.uses ?? []));
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });
  if ((await run('node', ['scripts/generate.mjs'])) !== 0)
    throw new Problem('Generating messages and types failed.');

  /** @type {NodeJS.ProcessEnv} */
  const env = { NO_COLOR: '1', FORCE_COLOR: undefined };
  if (uses.has('browser')) {
    env.CHROME_PATH = await ensureBrowser(say);
    env.E2E_PORT = String(await freePort());
  }
  const postgres = uses.has('postgres') && !process.env.TEST_POSTGRES_URL ? await startPostgres(say) : null;
  if (postgres !== null) env.TEST_POSTGRES_URL = postgres.url;
  try {
    say(`running ${steps.map((step) => step.name).join(', ')}`);
    const outcomes = await runSteps(steps, { env, signal: aborted.signal, report: printOutcome });
    return printSummary(outcomes, (performance.now() - begun) / 1000, aborted.signal.aborted);
  } finally {
    await postgres?.stop();
  }
}

/** @param {string[]} args @returns {string[] | null} */
function readOnly(args) {
  const given = args.join(' ').match(/^--only[ =]([\w,-]+)$/)?.[1];
  if (args.length > 0 && given === undefined)
    throw new Problem('npm test takes "-- --only lint,unit" or nothing.');
  return given?.split(',') ?? null;
}
