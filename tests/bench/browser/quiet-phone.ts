import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A page of a browser that is asked for nothing but what its methods say. */
export interface QuietPage {
  /** Slows the main thread down; 1 is as fast as the machine. */
  slowDown(rate: number): Promise<void>;
  /** Has this done before any script of whatever is opened next. */
  first(script: () => void): Promise<void>;
  /** Goes to an address and does not wait. */
  open(url: string): Promise<void>;
  /** @returns what an expression is worth in the page, JSON only */
  ask<T>(expression: string): Promise<T | undefined>;
}

interface Reply {
  id?: number;
  result?: Record<string, unknown>;
  error?: { message: string };
}

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-sync',
  '--password-store=basic',
  '--window-size=360,740',
  '--remote-debugging-port=0'
];

/**
 * Opens a browser on a profile without a test tool on the page. A tool listens to the page's console, and a listened to
 * engine works out the place of every error that is made, by parsing whole files anew: it slows down what it measures.
 */
export async function onQuietPhone<T>(
  executable: string,
  profile: string,
  use: (page: QuietPage) => Promise<T>
): Promise<T> {
  const portFile = join(profile, 'DevToolsActivePort');
  await rm(portFile, { force: true });
  const browser = spawn(executable, [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    stdio: 'ignore'
  });
  const ended = once(browser, 'exit');
  const socket = await connect(await addressIn(portFile));
  const send = sender(socket);
  try {
    return await use(await firstPage(send));
  } finally {
    await send('Browser.close');
    await ended;
    socket.close();
  }
}

async function addressIn(portFile: string): Promise<string> {
  for (let tries = 0; tries < 300; tries++) {
    const [port, path] = (await readFile(portFile, 'utf8').catch(() => '')).split('\n');
    if (port && path) return `ws://127.0.0.1:${port}${path}`;
    await sleep(100);
  }
  throw new Error('The browser did not say within half a minute where it listens.');
}

async function connect(address: string): Promise<WebSocket> {
  const socket = new WebSocket(address);
  await once(socket, 'open');
  return socket;
}

type Send = (
  method: string,
  params?: Record<string, unknown>,
  sessionId?: string
) => Promise<Record<string, unknown>>;

function sender(socket: WebSocket): Send {
  let last = 0;
  const waiting = new Map<number, PromiseWithResolvers<Record<string, unknown>>>();
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    const asked = waiting.get(reply.id ?? NaN);
    if (reply.error) asked?.reject(new Error(reply.error.message));
    else asked?.resolve(reply.result ?? {});
  });
  return (method, params = {}, sessionId) => {
    const asked = Promise.withResolvers<Record<string, unknown>>();
    last += 1;
    waiting.set(last, asked);
    socket.send(JSON.stringify({ id: last, method, params, sessionId }));
    return asked.promise;
  };
}

async function firstPage(send: Send): Promise<QuietPage> {
  const { targetInfos } = (await send('Target.getTargets')) as {
    targetInfos: { targetId: string; type: string }[];
  };
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  if (targetId === undefined) throw new Error('The browser has no page.');
  const { sessionId } = (await send('Target.attachToTarget', { targetId, flatten: true })) as {
    sessionId: string;
  };
  const page = (method: string, params: Record<string, unknown> = {}) => send(method, params, sessionId);
  await page('Page.enable');
  return {
    slowDown: async (rate) => void (await page('Emulation.setCPUThrottlingRate', { rate })),
    first: async (script) =>
      void (await page('Page.addScriptToEvaluateOnNewDocument', { source: `(${script.toString()})()` })),
    open: async (url) => void (await page('Page.navigate', { url })),
    ask: async <T>(expression: string) =>
      (
        (await page('Runtime.evaluate', { expression, returnByValue: true })) as {
          result: { value?: T };
        }
      ).result.value
  };
}
