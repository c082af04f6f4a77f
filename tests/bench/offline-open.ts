import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type BrowserContext } from '@playwright/test';
import { startBuiltServer } from './server/built-server';
import { memberOf, signIn, type Account } from './server/sign-in';

interface Figure {
  name: string;
  limit: number;
  ratio: number;
  detail: string;
}

const TIMES = 7;
/** How many times slower than this machine. */
const SLOW_DOWN = 4;
const LIMIT_MS = 1_000;
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/**
 * How long a phone without a network takes from the tap on the icon to the next step on the screen. Each time the browser
 * is started anew: its worker, its database and its code all have to be opened.
 */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-offline-open-'));
  const server = await startBuiltServer(join(folder, 'house'));
  const profile = join(folder, 'phone');
  try {
    await inBrowser(profile, (context) => bringHome(context, server.url, memberOf(join(folder, 'house'))));
    const slow: number[] = [];
    const plain: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      slow.push(await inBrowser(profile, (context) => openCold(context, server.url, SLOW_DOWN)));
      plain.push(await inBrowser(profile, (context) => openCold(context, server.url, 1)));
    }
    const median = middle(slow);
    return [
      {
        name: 'cold offline open to the next step ÷ 1 s',
        limit: 1,
        ratio: median / LIMIT_MS,
        detail:
          `${median.toFixed(0)} ms at ${SLOW_DOWN}x CPU slow-down ` +
          `(${Math.min(...slow).toFixed(0)}-${Math.max(...slow).toFixed(0)}, median of ${TIMES}); ` +
          `${middle(plain).toFixed(0)} ms without`
      }
    ];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inBrowser<T>(profile: string, use: (context: BrowserContext) => Promise<T>): Promise<T> {
  const context = await chromium.launchPersistentContext(profile, {
    ...PHONE,
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
  });
  try {
    return await use(context);
  } finally {
    await context.close();
  }
}

/** Signs in and waits until all is kept that a start without a network needs. */
async function bringHome(context: BrowserContext, origin: string, account: Account): Promise<void> {
  const page = await signIn(context, origin, account);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => localStorage.getItem('high-five:kept') !== null);
  // Said before it is there.
  await page.waitForTimeout(2_000);
}

/** Milliseconds from the start of the navigation to the frame that shows the next step. */
async function openCold(context: BrowserContext, origin: string, slowDown: number): Promise<number> {
  await context.setOffline(true);
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slowDown });
  await page.addInitScript(noteWhenShown);
  await page.goto(origin, { waitUntil: 'commit' });
  return (await page
    .waitForFunction(() => (globalThis as { shownAt?: number }).shownAt, null, { timeout: 30_000 })
    .then((shown) => shown.jsonValue())) as number;
}

function noteWhenShown(): void {
  const look = () => {
    if (document.querySelector('main section h2') === null) return;
    watching.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => ((globalThis as { shownAt?: number }).shownAt = performance.now()))
    );
  };
  const watching = new MutationObserver(look);
  watching.observe(document, { childList: true, subtree: true });
}

function middle(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[(all.length - 1) / 2] ?? NaN;
}
