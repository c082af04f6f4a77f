import type { Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, signIn, test } from './fixtures/app';
import { ADMIN, EMIL, LENA, nameOf, open, VIEWER, walk } from './walk/addresses';
import { expectLinksToLead, expectToFit, expectVisibleFocus, expectWords } from './walk/checks';

// A test here walks many screens, and looks at each twice.
test.describe.configure({ timeout: 300_000 });

// A screen looks the same without its service worker, which downloads the whole shell into each new browser.
test.use({ serviceWorkers: 'block' });

test('the screens of the distributor', async ({ page }) => {
  await signIn(page, ADMIN);
  await walk(page, 'staff', holdScreen);
});

test('the screens of a member', async ({ page }) => {
  await signIn(page, EMIL);
  await walk(page, 'member', holdScreen);
});

test('the screens of a lead', async ({ page }) => {
  await signIn(page, LENA);
  await walk(page, 'lead', holdScreen);
});

test('the doors', async ({ page, troubles }) => {
  troubles.expect(/404 \(Not Found\)/);
  await walk(page, 'door', holdScreen);
});

test('a viewer looks and is offered nothing else', async ({ page }) => {
  await signIn(page, VIEWER);
  await open(page, '/log');
  await expect(page.getByText('You are here to look.')).toBeVisible();
  await holdScreen(page, 'viewer-log');
});

test('German words fit too', async ({ page, context, baseURL }) => {
  await signIn(page, EMIL);
  await context.addCookies([{ name: 'locale', value: 'de', url: baseURL ?? '' }]);
  const dispute = '/company/dispute?kind=official&portfolio=security';
  const company = ['/company?portfolio=security', '/company/reconcile', dispute, '/company/focus'];
  for (const screen of ['/', ...company, '/log', '/wallet', '/boards']) {
    await open(page, screen);
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expectToFit(page, screen);
    await expectAccessible(page);
    await keepScreenshot(page, `de${nameOf(screen)}`);
  }
});

test('German words fit on the lead’s own screens too', async ({ page, context, baseURL }) => {
  await signIn(page, LENA);
  await context.addCookies([{ name: 'locale', value: 'de', url: baseURL ?? '' }]);
  await open(page, '/company/people');
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  await expectToFit(page, '/company/people');
  await expectAccessible(page);
  await keepScreenshot(page, 'de-company-people');
  await expectVisibleFocus(page, 20);
});

test('the keyboard is seen where it is', async ({ page }) => {
  await signIn(page, EMIL);
  await open(page, '/');
  await expectVisibleFocus(page, 14);
  await page.keyboard.press('Home');
  await open(page, '/log?certificate=specialist-security-core');
  await expectVisibleFocus(page, 16);
});

async function holdScreen(page: Page, screen: string): Promise<void> {
  await expectToFit(page, screen);
  await expectWords(page, screen);
  await expectLinksToLead(page, screen);
  await expectAccessible(page);
  await keepScreenshot(page, nameOf(screen));
}
