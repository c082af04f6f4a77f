import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../../../scripts/bootstrap/postgres.mjs';

/** The production server with the demo, in a process and a data folder of its own. */
export async function startBuiltServer(dataFolder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const server = spawn(process.execPath, ['scripts/start.mjs'], {
    env: {
      ...process.env,
      PORT: String(port),
      HIGH_FIVE_DATA: dataFolder,
      LOG_LEVEL: 'warn',
      DATABASE_URL: ''
    },
    stdio: ['ignore', 'ignore', 'inherit']
  });
  const stop = async () => {
    if (server.exitCode !== null) return;
    server.kill('SIGTERM');
    await once(server, 'exit');
  };
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`The server ended with exit code ${server.exitCode}.`);
    if (await answers(`${url}/sign-in`)) return { url, stop };
    await sleep(200);
  }
  await stop();
  throw new Error('The server did not answer within two minutes.');
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(url, { redirect: 'manual' })).status < 500;
  } catch {
    return false;
  }
}
