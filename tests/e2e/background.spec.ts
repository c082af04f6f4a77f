import type { BrowserContext, Page } from '@playwright/test';
import { expect, signIn, test } from './fixtures/app';
import { countOnDevice, keptOnDevice, shellIsKept } from './fixtures/device';
import { openMember } from './fixtures/navigate';
import { photo } from './fixtures/share';
import { EMIL, SAM } from './walk/addresses';

/** What a browser without a network writes to its console by itself. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/;
/** A picture that stands alone names no icon of its own. */
const NO_ICON = /favicon\.ico/;

/** Has the browser tell its worker that there is a network, as it does by itself some time after. */
async function wakeWorker(context: BrowserContext, page: Page, tag: string): Promise<void> {
  const browser = await context.newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    browser.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const [registration] = registrations;
      if (registration !== undefined) resolve(registration.registrationId);
    });
  });
  await browser.send('ServiceWorker.enable');
  await browser.send('ServiceWorker.dispatchSyncEvent', {
    origin: new URL(page.url()).origin,
    registrationId: await registered,
    tag,
    lastChance: false
  });
}

/** Logs a certificate with a photo, and no network. */
async function logOffline(page: Page, context: BrowserContext, exam: string, title: RegExp): Promise<void> {
  await openMember(page, 'Log');
  await page.getByLabel('Search').fill(exam);
  await page.getByRole('link', { name: title }).first().click();
  await page.locator('input[type="file"][capture]').setInputFiles(await photo('proof.jpg'));
  await context.setOffline(true);
  await page.getByRole('button', { name: 'Send to your distributor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('On this phone. It goes by itself.');
}

test('what waits is sent by the worker while no page of the house is open', async ({
  page,
  context,
  troubles,
  baseURL
}) => {
  troubles.expect(NO_NETWORK, NO_ICON);
  await context.grantPermissions(['background-sync'], { origin: baseURL });
  await signIn(page, SAM);
  await shellIsKept(page);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  await logOffline(page, context, '350-401', /CCNP Enterprise/);
  // It was asked for when the thing was kept; its tag names the device.
  const device = await page.evaluate(() => localStorage.getItem('high-five:device'));
  const tags = () =>
    page.evaluate(async () => {
      const registration = (await navigator.serviceWorker.ready) as ServiceWorkerRegistration & {
        sync: { getTags(): Promise<string[]> };
      };
      return registration.sync.getTags();
    });
  await expect.poll(tags).toEqual([`outbox/${device}`]);
  // A page that the house has no code in, but the browser a database of.
  await page.goto('/icon.svg');
  await context.setOffline(false);
  expect(await countOnDevice(page, 'outbox')).toBe(1);
  await wakeWorker(context, page, `outbox/${device}`);
  // Its bytes go once the server has it; it stays in sight until a page has a snapshot that knows of it.
  await expect.poll(() => countOnDevice(page, 'proof'), { timeout: 20_000 }).toBe(0);
  await page.goto('/wallet');
  await expect(page.getByRole('article').filter({ hasText: 'CCNP Enterprise' }).first()).toContainText(
    'Sent'
  );
  await expect.poll(() => countOnDevice(page, 'outbox')).toBe(0);
});

test('the worker sends nothing of one person while another is signed in', async ({
  page,
  context,
  troubles
}) => {
  troubles.expect(NO_NETWORK, NO_ICON);
  await signIn(page, SAM);
  await shellIsKept(page);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  await logOffline(page, context, '350-601', /CCNP Data Center/);
  await page.goto('/icon.svg');
  await context.clearCookies();
  await context.setOffline(false);
  await signIn(page, EMIL);
  await expect(page.getByText(/^Northgate Networks ·/)).toBeVisible();
  await page.goto('/icon.svg');
  await wakeWorker(context, page, 'outbox/00000000-0000-4000-8000-000000000000');
  // Long enough for what the other test sees done.
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  expect(await countOnDevice(page, 'outbox')).toBe(1);
  expect(await countOnDevice(page, 'proof')).toBe(1);
});
