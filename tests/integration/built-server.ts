import { ensureBuilt } from '../../scripts/bootstrap/build.mjs';

/** Before the first integration test: the requests go through the server as it is built, hooks and routes and all. */
export default async function setUp(): Promise<void> {
  await ensureBuilt((line: string) => process.stdout.write(`${line}\n`));
}
