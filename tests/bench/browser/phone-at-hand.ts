import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { chromium, type BrowserContext } from '@playwright/test';
import { startBuiltServer } from '../server/built-server';
import { memberOf, signIn, type Account } from '../server/sign-in';
import { onQuietPhone, type QuietPage } from './quiet-phone';

export const CHROME = process.env.CHROME_PATH ?? '/usr/bin/chromium';
const PHONE = { viewport: { width: 360, height: 740 }, isMobile: true, hasTouch: true };

/** A phone that has everything it needs on it, and the address of a house that answers no more. */
export interface PhoneAtHand {
  /** Starts the browser anew on it: its worker, its database and its code all have to be opened. */
  use<T>(task: (page: QuietPage) => Promise<T>): Promise<T>;
  url: string;
}

/** @param prepare what its person does before the house is gone */
export async function withPhoneAtHand<T>(
  task: (phone: PhoneAtHand) => Promise<T>,
  prepare: (page: Awaited<ReturnType<typeof signIn>>) => Promise<void> = () => Promise.resolve()
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-phone-'));
  const house = join(folder, 'house');
  const server = await startBuiltServer(house);
  const profile = join(folder, 'phone');
  try {
    await inBrowser(profile, async (context) => {
      await prepare(await bringHome(context, server.url, memberOf(house)));
    });
    await server.stop();
    return await task({ url: server.url, use: (one) => onQuietPhone(CHROME, profile, one) });
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inBrowser(profile: string, use: (context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await chromium.launchPersistentContext(profile, {
    ...PHONE,
    executablePath: CHROME,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync']
  });
  try {
    await use(context);
  } finally {
    await context.close();
  }
}

/** Signs in and waits until all is kept that a start without a network needs. */
async function bringHome(context: BrowserContext, origin: string, account: Account) {
  const page = await signIn(context, origin, account);
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
  await page.waitForFunction(() => localStorage.getItem('high-five:kept') !== null);
  // Said before it is there.
  await page.waitForTimeout(2_000);
  return page;
}

/** Asks a page until it says something; nothing else is done to it. */
export async function untilSaid<T>(page: QuietPage, expression: string, what: string): Promise<T> {
  for (let tries = 0; tries < 100; tries++) {
    await sleep(300);
    const said = await page.ask<T>(expression);
    if (said !== undefined && said !== null) return said;
  }
  throw new Error(`${what} was not there within half a minute.`);
}
