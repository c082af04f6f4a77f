import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type BrowserContext } from '@playwright/test';
import { onQuietPhone } from './browser/quiet-phone';
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
const CHROME = process.env.CHROME_PATH ?? '/usr/bin/chromium';
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
    await server.stop();
    const slow: number[] = [];
    const plain: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      slow.push(await openCold(profile, server.url, SLOW_DOWN));
      plain.push(await openCold(profile, server.url, 1));
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
    executablePath: CHROME,
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

/** Milliseconds from the start of the navigation to the frame that shows the next step; nobody answers any more. */
function openCold(profile: string, url: string, slowDown: number): Promise<number> {
  return onQuietPhone(CHROME, profile, async (page) => {
    await page.first(noteWhenShown);
    await page.slowDown(slowDown);
    await page.open(url);
    for (let tries = 0; tries < 100; tries++) {
      await sleep(300);
      const shownAt = await page.ask<number>('globalThis.shownAt');
      if (shownAt !== undefined) return shownAt;
    }
    throw new Error('The next step was not there within half a minute.');
  });
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
