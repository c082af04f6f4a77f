import type { Page } from '@playwright/test';
import { expectAccessibleInLight } from './fixtures/accessible';
import { keepScreenshot, signIn, test } from './fixtures/app';
import { ADMIN, EMIL, LENA, nameOf, walk } from './walk/addresses';
import { expectToFit } from './walk/checks';

// The same screens as on the phone, where more is asked of each: colours and links do not change with the width.
test.describe.configure({ timeout: 300_000 });

// A screen looks the same without its service worker, which downloads the whole shell into each new browser.
test.use({ serviceWorkers: 'block' });

test('the screens of the distributor at a desk', async ({ page }) => {
  await signIn(page, ADMIN);
  await walk(page, 'staff', holdAtDesk);
});

test('the screens of a member at a desk', async ({ page }) => {
  await signIn(page, EMIL);
  await walk(page, 'member', holdAtDesk);
});

test('the screens of a lead at a desk', async ({ page }) => {
  await signIn(page, LENA);
  await walk(page, 'lead', holdAtDesk);
});

test('the doors at a desk', async ({ page, troubles }) => {
  troubles.expect(/404 \(Not Found\)/);
  await walk(page, 'door', holdAtDesk);
});

async function holdAtDesk(page: Page, screen: string): Promise<void> {
  await expectToFit(page, screen);
  await expectAccessibleInLight(page);
  await keepScreenshot(page, nameOf(screen));
}
