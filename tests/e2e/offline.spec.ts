import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, signIn, test } from './fixtures/app';
import { keptOnDevice, lessonsOnDevice, shellIsKept } from './fixtures/device';
import { openMember } from './fixtures/navigate';
import { NewVersion } from './fixtures/new-version';

const EMIL = 'emil.novak@northgatenetworks.example';
const KIM = 'lead@kestrelcloud.example';
/** What a browser without a network writes to its console by itself. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/;

test('a cold start without a network shows what the device has', async ({ page, context, troubles }) => {
  troubles.expect(NO_NETWORK);
  await signIn(page, EMIL);
  await shellIsKept(page);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  await expect.poll(() => lessonsOnDevice(page)).toBeGreaterThan(0);
  await page.close();
  await context.setOffline(true);

  const home = await context.newPage();
  await home.goto('/');
  await expect(home.getByText(/^Offline · as of/)).toBeVisible();
  await expect(home.getByRole('link', { name: /^Security/ })).toContainText('4.4');
  await keepScreenshot(home, 'offline-home');
  await home.close();

  const company = await context.newPage();
  await company.goto('/company?portfolio=security');
  await expect(company.getByRole('region', { name: 'Official, by Cisco' })).toContainText('4.4');
  await openMember(company, 'Boards');
  await openMember(company, 'Wallet');
  await openMember(company, 'Path');
  await expect(company.getByRole('heading', { level: 1 })).toContainText(/steps left on/);
  await company.goto('/lesson?path=be-the-one&step=read-your-index');
  await expect(company.getByRole('heading', { level: 1 })).toHaveText(
    'What the index is, and how to read yours'
  );
  await expect(company.getByRole('button', { name: 'Next' })).toBeVisible();
  await company.goto('/account');
  await expect(company.getByText('You are offline.')).toBeVisible();
  await keepScreenshot(company, 'offline-account');

  await context.setOffline(false);
  await company.goto('/');
  await expect(company.getByText(/^Up to date/)).toBeVisible();
});

/** Logs Kim's certificate as far as the button. */
async function fillIn(page: Page): Promise<void> {
  await openMember(page, 'Log');
  await page.getByLabel('Search').fill('350-701');
  await page
    .getByRole('link', { name: /CCNP Security/ })
    .first()
    .click();
  const photo = await sharp({ create: { width: 600, height: 400, channels: 3, background: '#ece7da' } })
    .png()
    .toBuffer();
  await page
    .locator('input[type="file"][capture]')
    .setInputFiles({ name: 'result.png', mimeType: 'image/png', buffer: photo });
  await page.getByLabel('Certificate number (optional)').fill('CSCO-OFFLINE-1');
}

const send = (page: Page) => page.getByRole('button', { name: 'Send to your distributor' }).click();

test('what is logged without a network is on this phone, survives a restart, and goes by itself', async ({
  page,
  context,
  troubles
}) => {
  troubles.expect(NO_NETWORK);
  await signIn(page, KIM);
  await shellIsKept(page);
  await fillIn(page);
  await context.setOffline(true);
  await send(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('On this phone. It goes by itself.');
  await expect(page.getByText('Sent', { exact: true })).toBeHidden();
  await expect(page.getByRole('banner')).toContainText('Offline · 1 to send');
  await keepScreenshot(page, 'offline-kept');
  await page.close();

  const tab = await context.newPage();
  await tab.goto('/wallet');
  const entry = tab.getByRole('article').filter({ hasText: 'CCNP Security' }).first();
  await expect(entry).toContainText('On this phone');
  await tab
    .getByRole('banner')
    .getByRole('link', { name: /1 to send$/ })
    .click();
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('1 thing is only on this phone.');
  await expect(tab.getByRole('listitem').filter({ hasText: 'CCNP Security' })).toContainText('with 1 file');
  await expectAccessible(tab);
  await keepScreenshot(tab, 'offline-waiting');
  const downloads: string[] = [];
  tab.on('download', (download) => downloads.push(download.suggestedFilename()));
  await tab.getByRole('button', { name: 'Save as files' }).click();
  await expect(tab.getByText('2 files saved.')).toBeVisible();
  expect(downloads).toEqual([
    expect.stringMatching(/^high-five-.*\.json$/),
    expect.stringMatching(/result\.png$/)
  ]);

  await context.setOffline(false);
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText(
    'Nothing waits. All you did is with the server.'
  );
  await expect(tab.getByRole('banner')).toContainText('Up to date');
  await openMember(tab, 'Wallet');
  await expect(entry).toContainText('Sent');
  await expect(entry).toContainText('Your distributor has it and will decide.');
});

test('a server that is down holds nobody up, and gets it once it is back', async ({
  page,
  context,
  troubles
}) => {
  troubles.expect(/503|ERR_FAILED/);
  await signIn(page, KIM);
  await page.goto('/boards');
  let down = true;
  await context.route('**/api/commands', (route) =>
    down ? route.fulfill({ status: 503, body: 'Service Unavailable' }) : route.continue()
  );
  const shown = page.getByRole('switch', { name: 'Show my name' });
  await expect(shown).toHaveAttribute('aria-checked', 'false');
  await shown.click();
  await expect(shown).toHaveAttribute('aria-checked', 'true');
  await expect(shown).toContainText('On this phone. It goes to your distributor by itself.');
  await expect(page.getByRole('banner')).toContainText('1 to send');
  down = false;
  await expect(page.getByRole('banner')).toContainText('Up to date', { timeout: 30_000 });
  await page.reload();
  await expect(shown).toHaveAttribute('aria-checked', 'true');
  // As it was: other tests look at the boards.
  await shown.click();
  await expect(page.getByRole('banner')).toContainText('Up to date');
});

test('nobody signs out over what waits without being asked; the next person sees none of it', async ({
  page,
  context,
  troubles
}) => {
  troubles.expect(/503|ERR_FAILED/);
  let down = true;
  await context.route('**/api/commands', (route) =>
    down ? route.fulfill({ status: 503, body: 'Service Unavailable' }) : route.continue()
  );
  await signIn(page, KIM);
  await page.goto('/boards');
  const shown = page.getByRole('switch', { name: 'Stay out of all boards' });
  await shown.click();
  await expect(page.getByRole('banner')).toContainText('1 to send');
  const signOut = page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).first();
  await page.getByRole('link', { name: 'Account' }).click();
  await signOut.click();
  const asked = page.getByRole('dialog', { name: 'Something is only on this phone.' });
  await expect(asked).toBeVisible();
  await expectAccessible(page);
  await keepScreenshot(page, 'sign-out-waits');
  await asked.getByRole('button', { name: 'Send now' }).click();
  await expect(asked.getByText(/^1 thing is still here/)).toBeVisible();
  await asked.getByRole('button', { name: 'Save as files and sign out' }).click();
  await page.waitForURL(/\/sign-in/);

  await signIn(page, EMIL);
  await expect(page.getByText(/^Northgate Networks ·/)).toBeVisible();
  await expect(page.getByRole('banner')).toContainText('Up to date');
  await page.goto('/waiting');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Nothing waits/);
  await page.goto('/account');
  await signOut.click();
  await page.waitForURL(/\/sign-in/);

  down = false;
  await signIn(page, KIM);
  await page.goto('/waiting');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Nothing waits/);
  await page.goto('/boards');
  await expect(shown).toHaveAttribute('aria-checked', 'true');
  // As it was: other tests look at the boards.
  await shown.click();
  await expect(page.getByRole('banner')).toContainText('Up to date');
});

test('signing out leaves nothing on the device, and the next person sees nothing of the first', async ({
  page,
  context,
  troubles
}) => {
  troubles.expect(NO_NETWORK);
  await signIn(page, EMIL);
  await shellIsKept(page);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  await page.goto('/account');
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await page.waitForURL(/\/sign-in/);
  await context.setOffline(true);
  const tab = await context.newPage();
  await tab.goto('/');
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('Nothing is on this device yet.');
  await expect(tab.locator('body')).not.toContainText('Northgate');
  expect(await keptOnDevice(tab)).toBeNull();
  expect(await lessonsOnDevice(tab)).toBe(0);
  // Back on the network the screen asks, hears that nobody is signed in, and goes to the door by itself.
  troubles.expect(/401 \(Unauthorized\).*\/api\/snapshot/);
  await context.setOffline(false);
  await tab.waitForURL(/\/sign-in/);

  await signIn(tab, KIM);
  await expect(tab.getByText(/^Kestrel Cloud ·/)).toBeVisible();
  await expect.poll(() => keptOnDevice(tab)).toBe('Kestrel Cloud');
  await expect(tab.locator('body')).not.toContainText('Northgate');
});

test('another window of who left leaves too, and keeps nothing that it hears afterwards', async ({
  page,
  context,
  troubles
}) => {
  troubles.expect(/401 \(Unauthorized\).*\/api\/snapshot/);
  await signIn(page, EMIL);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  const other = await context.newPage();
  await other.goto('/wallet');
  await expect(other.getByRole('banner')).toContainText('Up to date');
  const held = Promise.withResolvers<void>();
  const answered = Promise.withResolvers<void>();
  await other.route('**/api/snapshot*', async (route) => {
    const answer = await route.fetch();
    await held.promise;
    await route.fulfill({ response: answer }).catch(() => undefined);
    answered.resolve();
  });
  const asked = other.waitForRequest(/\/api\/snapshot/);
  await other.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await asked;
  await page.goto('/account');
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await page.waitForURL(/\/sign-in/);
  held.resolve();
  await answered.promise;
  await other.waitForURL(/\/sign-in/);
  await expect.poll(() => keptOnDevice(page)).toBeNull();
  // Whatever was under way is through by now.
  await page.waitForTimeout(3_000);
  expect(await keptOnDevice(page)).toBeNull();
});

test('a session that ended by itself hands nothing to the next person either', async ({ page, context }) => {
  await signIn(page, EMIL);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  await context.clearCookies();
  const seen: string[] = [];
  // Until this answer the screen has only what the device kept.
  await context.route('**/api/snapshot', async (route) => {
    seen.push(await page.locator('body').innerText());
    await route.continue();
  });
  await signIn(page, KIM);
  await expect(page.getByText(/^Kestrel Cloud ·/)).toBeVisible();
  expect(seen.join('\n')).not.toContain('Northgate');
});

test('a new version says so, waits, and comes when asked', async ({ page, baseURL }) => {
  const house = new NewVersion(baseURL ?? '');
  const origin = await house.open();
  try {
    await page.goto(`${origin}/sign-in`);
    await page.getByLabel('E-mail').fill(EMIL);
    await page.getByLabel('Password').fill('high-five-demo');
    await page.locator('form.door-form').getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByText(/^Northgate Networks ·/)).toBeVisible();
    await shellIsKept(page);
    await expect(page.getByText('There is a new version.')).toBeHidden();
    house.publish();
    await page.reload();
    await expect(page.getByText('There is a new version.')).toBeVisible();
    await keepScreenshot(page, 'new-version');
    const reloaded = page.waitForEvent('load');
    await page.getByRole('button', { name: 'Reload' }).click();
    await reloaded;
    await expect(page.getByText(/^Northgate Networks ·/)).toBeVisible();
    await expect(page.getByText('There is a new version.')).toBeHidden();
  } finally {
    await house.close();
  }
});
