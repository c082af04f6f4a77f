import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { inRoot } from '../bootstrap/paths.mjs';
import { countPlaywright, countVitest } from './counts.mjs';
import { Problem } from '../bootstrap/say.mjs';

/**
 * @typedef {object} Step
 * @property {string} name what `--only` takes
 * @property {string} says what it checks, for the person who reads the summary
 * @property {string[]} command
 * @property {string[]} [after] steps that must have ended before, well or not
 * @property {string[]} [needs] steps that must have passed before
 * @property {('postgres' | 'browser')[]} [uses]
 * @property {(report: string) => import('./counts.mjs').Counts | null} [count] of tests; else the step counts as one
 */

/** Where the two runners leave their counts. */
export const REPORTS = inRoot('test-results');

/** In the order in which they are started; two run at a time. @type {Step[]} */
export const STEPS = [
  { name: 'build', says: 'build, and the budget of JavaScript', command: ['node', 'scripts/build.mjs'] },
  { name: 'lint', says: 'oxlint', command: ['oxlint', '--deny-warnings'] },
  { name: 'format', says: 'prettier', command: ['prettier', '--check', '--log-level=warn', '.'] },
  {
    name: 'domain',
    says: 'the domain compiles without any ambient types',
    command: ['tsc', '-p', 'tsconfig.domain.json']
  },
  {
    name: 'worker',
    says: 'the service worker compiles with what a worker has, and no more',
    command: ['tsc', '-p', 'src/service-worker/tsconfig.json']
  },
  {
    name: 'directions',
    says: 'imports go the way docs/architecture.md says',
    command: ['depcruise', 'src', 'migrations']
  },
  { name: 'dead-code', says: 'knip', command: ['knip', '--no-progress'] },
  {
    name: 'unit',
    says: 'unit, component and integration tests, these on SQLite and PostgreSQL',
    command: [
      'vitest',
      'run',
      '--reporter=dot',
      '--reporter=json',
      `--outputFile.json=${join(REPORTS, 'unit.json')}`
    ],
    after: ['build'],
    uses: ['postgres'],
    count: () => countVitest(join(REPORTS, 'unit.json'))
  },
  {
    name: 'types',
    says: 'svelte-check',
    command: ['svelte-check', '--threshold', 'warning', '--output', 'human']
  },
  { name: 'eslint', says: 'eslint', command: ['eslint', '.', '--max-warnings=0'] },
  {
    name: 'e2e',
    says: 'the built server in a browser, phone and desk',
    command: ['playwright', 'test'],
    // It takes both cores by itself.
    after: ['unit', 'types', 'eslint'],
    needs: ['build'],
    uses: ['browser'],
    count: () => countPlaywright(join(REPORTS, 'e2e.json'))
  }
];

/** Steps with something to do, of those that were asked for. @param {string[] | null} only @returns {Step[]} */
export function chooseSteps(only) {
  const unknown = only?.find((name) => !STEPS.some((step) => step.name === name));
  if (unknown !== undefined) {
    throw new Problem(
      `There is no step "${unknown}". There are: ${STEPS.map((step) => step.name).join(', ')}.`
    );
  }
  return STEPS.filter((step) => only === null || only.includes(step.name)).filter(
    (step) => step.name !== 'e2e' || hasSpecs(inRoot('tests', 'e2e'))
  );
}

/** @param {string} folder */
function hasSpecs(folder) {
  return (
    existsSync(folder) &&
    readdirSync(folder, { recursive: true }).some((name) => String(name).endsWith('.spec.ts'))
  );
}
