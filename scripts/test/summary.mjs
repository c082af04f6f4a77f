/** A step that failed shows all it said; one that passed shows a line. @param {import('./run-steps.mjs').Outcome} outcome */
export function printOutcome({ step, counts, output, seconds, why }) {
  const time = `${seconds.toFixed(1)} s`;
  const tests = step.count ? `, ${counts.passed} tests` : '';
  if (counts.failed === 0) {
    console.log(`✓ ${step.name}  ${step.says}${tests} (${time})`);
  } else {
    console.log(
      `\n✗ ${step.name}  ${step.says}${why === null ? '' : `: ${why}`} (${time})\n\n${output.trim()}\n`
    );
  }
}

/**
 * The last line is what a machine reads.
 *
 * @param {import('./run-steps.mjs').Outcome[]} outcomes
 * @param {number} seconds
 * @param {boolean} aborted
 * @returns {boolean} whether everything passed
 */
export function printSummary(outcomes, seconds, aborted) {
  const failing = outcomes.filter((each) => each.counts.failed > 0).map((each) => each.step.name);
  const sum = (/** @type {'passed' | 'failed'} */ key) =>
    outcomes.reduce((all, each) => all + each.counts[key], 0);
  const failed = sum('failed') + (aborted ? 1 : 0);
  console.log(`\n${outcomes.length} steps in ${Math.round(seconds)} s`);
  if (aborted) console.log('broken off');
  if (failing.length > 0) console.log(`to see one again: npm test -- --only ${failing.join(',')}`);
  console.log(`${sum('passed')} passed, ${failed} failed`);
  return failed === 0;
}
