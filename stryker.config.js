/**
 * Mutation testing of the scoring core: `npm run test:mutation`. Every mutant that no test kills is a rule that nothing
 * holds. Slow (half an hour and more on two cores), so not part of `npm test`.
 */
export default {
  testRunner: 'vitest',
  vitest: { configFile: 'vitest.mutation.config.ts', related: true },
  mutate: [
    'src/lib/domain/scoring/**/*.ts',
    '!src/lib/domain/scoring/**/*.test.ts',
    // Shapes: what a wrong one lets through is held by what reads it.
    '!src/lib/domain/scoring/*-schema.ts',
    '!src/lib/domain/scoring/schema-parts.ts'
  ],
  // Copied for each run: what the domain's tests read, and no more.
  ignorePatterns: [
    '/*',
    '!/src',
    '!/tests',
    '!/docs',
    '!/tsconfig.json',
    '!/.svelte-kit',
    '!/package.json',
    '!/*.config.ts'
  ],
  coverageAnalysis: 'perTest',
  concurrency: 2,
  ignoreStatic: true,
  tempDirName: '.cache/stryker',
  reporters: ['clear-text', 'progress', 'json'],
  clearTextReporter: { allowColor: false, logTests: false, reportTests: false },
  jsonReporter: { fileName: 'test-results/mutation.json' },
  thresholds: { high: 95, low: 90, break: 90 }
};
