/** @typedef {(line: string) => void} Say */

/**
 * Tells a person what is being done. Commands whose stdout is data speak on stderr.
 *
 * @param {NodeJS.WritableStream} stream
 * @returns {Say}
 */
export const sayOn = (stream) => (line) => void stream.write(`▸ ${line}\n`);

/** What a person can do something about: shown without a stack. */
export class Problem extends Error {}

/** The built server's own class is another one than ours: it is known by its name. @param {Error} error */
const isProblem = (error) => error instanceof Problem || error.name === 'EnvironmentProblem';

/** @param {unknown} error @returns {never} */
export function giveUp(error) {
  const message = error instanceof Error ? error.message : String(error);
  process.stderr.write(`\n✗ ${message}\n`);
  if (error instanceof Error && !isProblem(error)) process.stderr.write(`\n${error.stack}\n`);
  process.exit(1);
}
