/** @typedef {(line: string) => void} Say */

/**
 * Tells a person what is being done. Commands whose stdout is data speak on stderr.
 *
 * @param {NodeJS.WritableStream} stream
 * @returns {Say}
 */
export const sayOn = (stream) => (line) => void stream.write(`▸ ${line}\n`);

/** What went wrong and what to do, without a stack: these errors are for people. @param {unknown} error */
export function giveUp(error) {
  process.stderr.write(`\n✗ ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}
