import { readFileSync } from 'node:fs';

/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/** @param {string} file @returns {Counts | null} null when the run ended without a report */
export function countVitest(file) {
  const report = readJson(file);
  if (report === null) return null;
  const skipped = report.numPendingTests + report.numTodoTests;
  // A file that does not load has no tests that could fail.
  const broken = report.testResults.filter(
    (each) => each.status === 'failed' && each.assertionResults.length === 0
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length, skipped };
}

/** @param {string} file @returns {Counts | null} */
export function countPlaywright(file) {
  const report = readJson(file);
  if (report === null) return null;
  const { expected, unexpected, flaky, skipped } = report.stats;
  return { passed: expected, failed: unexpected + flaky + report.errors.length, skipped };
}

/** @param {string} file @returns {any} */
function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
