import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, signIn, test } from './fixtures/app';
import { keptOnDevice, shellIsKept } from './fixtures/device';
import { openMember } from './fixtures/navigate';
import { EMIL, SAM } from './walk/addresses';

test('the browser finds the app fit to be installed, and its manifest without a fault', async ({
  baseURL,
  launchOptions
}) => {
  // A private window installs nothing, and those of the tests are private.
  const folder = mkdtempSync(join(tmpdir(), 'high-five-profile-'));
  const context = await chromium.launchPersistentContext(folder, { ...launchOptions, locale: 'de-DE' });
  try {
    const page = await context.newPage();
    await page.goto(`${baseURL}/sign-in`);
    await page.locator('form.door-form input[name="email"]').fill(EMIL);
    await page.locator('form.door-form input[name="password"]').fill('high-five-demo');
    await page.locator('form.door-form button[type="submit"]').click();
    await page.waitForURL(`${baseURL}/`);
    await shellIsKept(page);
    const browser = await context.newCDPSession(page);
    const { errors, url, data } = await browser.send('Page.getAppManifest');
    expect(errors).toEqual([]);
    expect(url).toBe(`${baseURL}/manifest.de.webmanifest`);
    expect(JSON.parse(data ?? '')).toMatchObject({ id: '/', lang: 'de' });
    const { installabilityErrors } = await browser.send('Page.getInstallabilityErrors');
    expect(installabilityErrors).toEqual([]);
    // Every picture that it names is there.
    const { icons, screenshots, shortcuts } = JSON.parse(data ?? '') as Record<string, { src: string }[]> & {
      shortcuts: { url: string; icons: { src: string }[] }[];
    };
    const pictures = [...(icons ?? []), ...(screenshots ?? []), ...shortcuts.flatMap((each) => each.icons)];
    for (const { src } of pictures) expect((await page.request.get(baseURL + src)).status(), src).toBe(200);
    for (const { url: to } of shortcuts)
      expect((await page.request.get(baseURL + to)).status(), to).toBe(200);
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Another day than the first, so that the hint may come. */
const anotherDay = (page: Page) =>
  page.addInitScript(() =>
    localStorage.setItem('high-five:install-hint', '{"firstDay":"2026-01-01","shownAt":null,"refusals":0}')
  );

test.describe('on an iPhone', () => {
  test.use({
    userAgent:
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1'
  });

  test('it is said in words how the app comes onto the home screen, once and where it fits', async ({
    page
  }) => {
    await anotherDay(page);
    await signIn(page, EMIL);
    await openMember(page, 'Log');
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByText('Put High Five on your home screen.')).toBeHidden();
    await openMember(page, 'Wallet');
    const hint = page.getByRole('complementary', { name: 'Put High Five on your home screen.' });
    await expect(hint).toContainText('Choose “Add to Home Screen”');
    await expectAccessible(page);
    await keepScreenshot(page, 'install-hint');
    await hint.getByRole('button', { name: 'Not now' }).click();
    await expect(hint).toBeHidden();
    await page.goto('/account');
    await expect(page.getByRole('region', { name: 'On this device' })).toContainText('Tap Share');
    await expectAccessible(page);
    await keepScreenshot(page, 'install-account');
  });
});

test('on the first day nothing is said of installing', async ({ page }) => {
  await signIn(page, EMIL);
  await openMember(page, 'Wallet');
  await page.evaluate(() => {
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: () => undefined
    });
    window.dispatchEvent(offer);
  });
  await expect(page.getByRole('heading', { name: 'Points' })).toBeVisible();
  await expect(page.getByText('Put High Five on your home screen.')).toBeHidden();
});

test('the browser’s own offer is kept for a good moment', async ({ page }) => {
  await page.addInitScript(() =>
    localStorage.setItem('high-five:install-hint', '{"firstDay":"2026-01-01","shownAt":null,"refusals":0}')
  );
  await signIn(page, EMIL);
  const isPrevented = await page.evaluate(() => {
    const offer = Object.assign(new Event('beforeinstallprompt', { cancelable: true }), {
      prompt: async () => ({ outcome: 'accepted' })
    });
    window.dispatchEvent(offer);
    return offer.defaultPrevented;
  });
  expect(isPrevented).toBe(true);
  await openMember(page, 'Wallet');
  const hint = page.getByRole('complementary', { name: 'Put High Five on your home screen.' });
  await expectAccessible(page);
  await keepScreenshot(page, 'install-offer');
  await hint.getByRole('button', { name: 'Install' }).click();
  await expect(hint).toBeHidden();
});

test('no cache holds anything that was made for somebody', async ({ page }) => {
  await signIn(page, SAM);
  await shellIsKept(page);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  for (const screen of [
    '/',
    '/company',
    '/path',
    '/log',
    '/wallet',
    '/boards',
    '/waiting',
    '/review',
    '/account'
  ]) {
    await page.goto(screen);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
  const kept = await page.evaluate(async () => {
    const found: { path: string; holdsNames: boolean }[] = [];
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const text = (await (await cache.match(request))?.text()) ?? '';
        found.push({
          path: new URL(request.url).pathname,
          holdsNames: text.includes('Sam Okafor') || text.includes('sam.okafor@')
        });
      }
    }
    return found;
  });
  expect(kept.length).toBeGreaterThan(50);
  expect(kept.filter(({ holdsNames }) => holdsNames)).toEqual([]);
  const shells = /^\/(boards|company(\/[a-z-]+)?|lesson|log|path|quiz|review|waiting|wallet)?$/;
  const built =
    /^\/(_app\/(immutable\/.+|version\.json)|icon[\w-]*\.(svg|png)|manifest\.(en|de)\.webmanifest|memo-seen\.js)$/;
  expect(kept.filter(({ path }) => !shells.test(path) && !built.test(path))).toEqual([]);
});
