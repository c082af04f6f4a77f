import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { startBuiltServer } from './server/built-server';
import { memberOf, signIn } from './server/sign-in';
import type { Figure } from './figures/figure';

const FLAGS = [
  '--headless=new',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-sync'
];
const GOALS = { performance: 95, accessibility: 100 } as const;

/**
 * The home of a signed-in member on Lighthouse's slow phone. A score is better when higher, so the ratio is the
 * score that is asked for over the one that was reached.
 */
export async function bench(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-lighthouse-'));
  const server = await startBuiltServer(folder);
  const chrome = await launch({
    chromePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    chromeFlags: FLAGS
  });
  try {
    const browser = await chromium.connectOverCDP(`http://localhost:${chrome.port}`);
    const [profile] = browser.contexts();
    if (profile === undefined) throw new Error('The browser has no profile.');
    await (await signIn(profile, server.url, memberOf(folder))).close();
    await browser.close();
    // Lighthouse clears everything but the cookies: a first visit of somebody who is signed in.
    const result = await lighthouse(`${server.url}/`, {
      port: chrome.port,
      output: 'json',
      logLevel: 'error',
      onlyCategories: Object.keys(GOALS),
      formFactor: 'mobile'
    });
    if (result === undefined) throw new Error('Lighthouse gave no result.');
    const { categories, finalDisplayedUrl, audits } = result.lhr;
    const shown = new URL(finalDisplayedUrl).pathname;
    if (shown !== '/') throw new Error(`The home was not measured: the browser was led to ${shown}.`);
    return Object.entries(GOALS).map(([category, goal]) => {
      const score = Math.round((categories[category]?.score ?? 0) * 100);
      const paint = audits['largest-contentful-paint']?.displayValue ?? '?';
      const detail = `${score} of 100, at least ${goal}${category === 'performance' ? `; largest paint ${paint}` : ''}`;
      return {
        name: `member home, Lighthouse ${category}`,
        limit: 1,
        ratio: goal / Math.max(score, 1),
        detail
      };
    });
  } finally {
    chrome.kill();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}
