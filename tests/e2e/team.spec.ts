import sharp from 'sharp';
import { freePort } from '../../scripts/bootstrap/postgres.mjs';
import { daysAgo } from '../fixtures/e2e/days';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, signIn, test } from './fixtures/app';
import { keptOnDevice, shellIsKept } from './fixtures/device';
import { House } from './fixtures/house';
import { openMember } from './fixtures/navigate';

const EMIL = 'emil.novak@northgatenetworks.example';
const SAM = 'sam.okafor@northgatenetworks.example';
const MANAGER = 'manager@distributor.example';
const ACTION = 'Brief management with the memo';
/** What a browser without a network writes to its console by itself. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/;

test('what a company did together, logged without a network, is done on a colleague’s path once it is verified', async ({
  browser,
  page,
  context,
  troubles
}) => {
  test.setTimeout(120_000);
  troubles.expect(NO_NETWORK);
  const house = new House(await freePort(), { demo: true });
  try {
    await house.open();
    await test.step('without a network: for all, with a photo and a link, of another day', async () => {
      await page.goto(`${house.origin}/sign-in`);
      await page.locator('input[name="email"]:visible').fill(EMIL);
      await page.locator('input[name="password"]:visible').fill('high-five-demo');
      await page.locator('form.door-form button[type="submit"]').click();
      await page.waitForURL((url) => url.pathname !== '/sign-in');
      await shellIsKept(page);
      await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
      await context.setOffline(true);
      await openMember(page, 'Log');
      await page.getByRole('link', { name: /^Actions/ }).click();
      await page.getByLabel('Search').fill('memo');
      await page
        .getByRole('link', { name: new RegExp(ACTION) })
        .last()
        .click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(ACTION);
      const buffer = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#d9e7c3' } })
        .jpeg()
        .toBuffer();
      await page
        .locator('input[type="file"][capture]')
        .setInputFiles({ name: 'calendar.jpg', mimeType: 'image/jpeg', buffer });
      await expect(page.getByText('calendar.jpg')).toBeVisible();
      await page.getByLabel('Link (optional)').fill('http://intranet/minutes');
      await page.getByLabel('Done on').fill(daysAgo(6));
      await page.getByRole('checkbox', { name: /We did this together/ }).check();
      await expect(
        page.getByText('It counts for everyone at Northgate Networks; the points come once.')
      ).toBeVisible();
      await page.getByRole('button', { name: 'Send to your distributor' }).click();
      await expect(page.getByText('That page lies in your own network', { exact: false })).toBeVisible();
      await page.getByLabel('Link (optional)').fill('https://meetings.example/memo-2026');
      await page.getByText('What a right proof looks like').click();
      await expectAccessible(page);
      await keepScreenshot(page, 'team-1-form');
      await page.getByRole('button', { name: 'Send to your distributor' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('On this phone. It goes by itself.');
    });

    await test.step('the same once more says before that it may bring no points', async () => {
      await openMember(page, 'Log');
      await page.getByRole('link', { name: /^Actions/ }).click();
      await page.getByLabel('Search').fill('memo');
      await expect(page.getByText('One of them waits to be decided', { exact: false }).first()).toBeVisible();
      await keepScreenshot(page, 'team-2-again');
    });

    await test.step('with a network it goes, and is verified', async () => {
      await context.setOffline(false);
      await expect(page.getByRole('banner')).toContainText('Up to date', { timeout: 30_000 });
      const desk = await browser.newContext({
        baseURL: house.origin,
        viewport: { width: 1440, height: 900 }
      });
      const manager = await desk.newPage();
      await signIn(manager, MANAGER);
      await manager.goto('/evidence');
      await manager.getByRole('main').getByRole('link', { name: ACTION }).last().click();
      const details = manager.locator('dl');
      await expect(details.getByText('meetings.example', { exact: true })).toBeVisible();
      await expect(details.getByText('The house has not opened this page', { exact: false })).toBeVisible();
      await expect(details.getByText('Done together, for everyone of the company')).toBeVisible();
      const link = details.getByRole('link');
      await expect(link).toHaveAttribute('rel', 'noopener noreferrer nofollow');
      await expect(link).toHaveAttribute('target', '_blank');
      await expectAccessible(manager);
      await keepScreenshot(manager, 'team-3-desk');
      await manager.getByRole('button', { name: 'Approve' }).click();
      await expect(manager.getByText(/^Approved\./)).toBeVisible();
      await desk.close();
    });

    await test.step('a colleague’s path shows the step as done', async () => {
      const phone = await browser.newContext({ baseURL: house.origin });
      const colleague = await phone.newPage();
      await signIn(colleague, SAM);
      await openMember(colleague, 'Path');
      await colleague.getByRole('link', { name: 'Be the One' }).click();
      const step = colleague.getByRole('listitem').filter({ hasText: ACTION }).last();
      await expect(step).toContainText('Done');
      await keepScreenshot(colleague, 'team-4-path');
      await phone.close();
    });

    await test.step('an action for another role says for whom it is', async () => {
      await page.goto(`${house.origin}/log?action=grant-distributor-access`);
      await expect(page.getByText('This is not for your role.')).toBeVisible();
      await keepScreenshot(page, 'team-5-role');
    });
  } finally {
    await house.close();
  }
});
