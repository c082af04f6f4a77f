// Makes the pictures that a browser shows where it offers to install the app (static/install/*.webp), from the built
// app with its demo data: `npm run build && node scripts/make-screenshots.mjs`. Run after these screens have changed.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import sharp from 'sharp';
import { inRoot } from './bootstrap/paths.mjs';

const PORT = '4399';
const ORIGIN = `http://localhost:${PORT}`;
const WHO = { email: 'emil.novak@northgatenetworks.example', password: 'high-five-demo' };
const OUT = inRoot('static', 'install');
const PATIENCE_MS = 120_000;
/** Text stays sharp; a picture of a screen is some 20 kB. */
const QUALITY = 72;

/** The names, forms and sizes are those of the manifest (src/lib/features/install/manifest.ts). */
const NARROW = { form: 'narrow', width: 360, height: 740, scale: 1.5, isMobile: true };
const WIDE = { form: 'wide', width: 1280, height: 800, scale: 1, isMobile: false };
const SCREENS = [
  { name: 'home', path: '/', frames: [NARROW, WIDE] },
  { name: 'path', path: '/path?path=be-the-one', frames: [NARROW] },
  { name: 'log', path: '/log', frames: [NARROW] },
  { name: 'company', path: '/company?portfolio=security', frames: [WIDE] }
];

mkdirSync(OUT, { recursive: true });
const data = mkdtempSync(join(tmpdir(), 'high-five-screenshots-'));
const server = spawn(process.execPath, [inRoot('scripts', 'start.mjs')], {
  env: { ...process.env, PORT, HIGH_FIVE_DATA: data, LOG_LEVEL: 'error', ORIGIN: '', DATABASE_URL: '' },
  stdio: ['ignore', 'ignore', 'inherit']
});
try {
  await isOpen();
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu']
  });
  for (const locale of ['en', 'de']) for (const frame of [NARROW, WIDE]) await take(browser, locale, frame);
  await browser.close();
} finally {
  server.kill('SIGTERM');
  if (server.exitCode === null) await once(server, 'exit');
  rmSync(data, { recursive: true, force: true });
}

/** @param {import('@playwright/test').Browser} browser @param {string} locale @param {typeof NARROW} frame */
async function take(browser, locale, frame) {
  const context = await browser.newContext({
    viewport: { width: frame.width, height: frame.height },
    deviceScaleFactor: frame.scale,
    isMobile: frame.isMobile,
    hasTouch: frame.isMobile,
    colorScheme: 'light',
    reducedMotion: 'reduce',
    serviceWorkers: 'block'
  });
  const page = await context.newPage();
  await page.goto(`${ORIGIN}/sign-in`);
  await page.locator('form.door-form input[name="email"]').fill(WHO.email);
  await page.locator('form.door-form input[name="password"]').fill(WHO.password);
  await page.locator('form.door-form button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname === '/');
  // After the sign-in, which speaks as its person chose.
  await context.addCookies([{ name: 'locale', value: locale, url: ORIGIN }]);
  for (const { name, path } of SCREENS.filter(({ frames }) => frames.includes(frame))) {
    await page.goto(ORIGIN + path);
    await page.locator('main h1').waitFor();
    await page.waitForLoadState('networkidle');
    const file = join(OUT, `${name}-${frame.form}-${locale}.webp`);
    await sharp(await page.screenshot())
      .webp({ quality: QUALITY, effort: 6 })
      .toFile(file);
  }
  await context.close();
}

async function isOpen() {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const answer = await fetch(`${ORIGIN}/sign-in`).catch(() => null);
    if (answer?.ok) return;
    if (server.exitCode !== null || Date.now() > end) throw new Error('The house did not open.');
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
