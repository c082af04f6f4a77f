import { isBuilt, ensureBuilt } from './build.mjs';
import { ensureInstalled, isInstalled } from './install.mjs';
import { oneAtATime } from './lock.mjs';
import { chooseRuntime, continueOn } from './runtime.mjs';
import { sayOn } from './say.mjs';

/**
 * What every command begins with, on any Node >= 18 and with nothing installed: packages, the right Node, and
 * the build where the command needs it. When all is there it costs some 50 ms.
 *
 * @param {{ build: boolean, stream?: NodeJS.WriteStream, loud?: boolean }} need `stream` is where people are told
 *   what is done; `loud` lets them hear the bundlers too
 */
export async function prepare({ build, stream = process.stdout, loud = false }) {
  const say = sayOn(stream);
  /** @type {import('node:child_process').StdioOptions} */
  const stdio = ['ignore', stream.fd, 2];
  if (!isInstalled()) await oneAtATime(say, () => ensureInstalled(say, stdio));
  const runtime = chooseRuntime();
  if (runtime !== null) await continueOn(runtime);
  if (build && !isBuilt()) await oneAtATime(say, () => ensureBuilt(say, loud ? stdio : undefined));
}
