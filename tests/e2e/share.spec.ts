import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, signIn, test } from './fixtures/app';
import { countOnDevice, keptOnDevice, shellIsKept } from './fixtures/device';
import { openMember } from './fixtures/navigate';
import { photo, share } from './fixtures/share';
import { EMIL, SAM } from './walk/addresses';

/** What a browser without a network writes to its console by itself. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/;

test('a photo shared from another app without a network is logged, and goes once there is one', async ({
  page,
  context,
  troubles
}) => {
  troubles.expect(NO_NETWORK);
  await signIn(page, SAM);
  await shellIsKept(page);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  await context.setOffline(true);

  const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('words') };
  await share(page, [await photo('CCNA_score_report.jpg'), notes], { title: 'Result' });
  const shared = page.getByRole('region', { name: 'Shared with High Five' });
  await expect(shared).toContainText('CCNA_score_report.jpg');
  await expect(shared).toContainText('“notes.txt” is neither a picture nor a PDF.');
  await expectAccessible(page);
  await keepScreenshot(page, 'shared');
  await page.emulateMedia({ colorScheme: 'dark' });
  await keepScreenshot(page, 'shared-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  const phone = page.viewportSize() ?? { width: 360, height: 740 };
  await page.setViewportSize({ width: 1440, height: 900 });
  await keepScreenshot(page, 'shared-at-desk');
  await page.setViewportSize(phone);

  await page.getByRole('link', { name: /^CCNA/ }).first().click();
  const chosen = page.getByRole('list', { name: 'Chosen proofs' }).getByRole('listitem');
  await expect(chosen).toHaveCount(1);
  await expect(chosen).toContainText('CCNA_score_report.jpg');
  // A phone that was put away in between.
  await page.reload();
  await expect(chosen).toContainText('CCNA_score_report.jpg');
  await keepScreenshot(page, 'shared-form');
  await page.getByRole('button', { name: 'Send to your distributor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('On this phone. It goes by itself.');
  await expect.poll(() => countOnDevice(page, 'share')).toBe(0);

  await context.setOffline(false);
  await expect(page.getByRole('banner')).toContainText('Up to date', { timeout: 30_000 });
  await openMember(page, 'Wallet');
  await expect(page.getByRole('article').filter({ hasText: 'CCNA' }).first()).toContainText('Sent');
  await openMember(page, 'Log');
  await expect(page.getByText('Shared and not logged yet')).toBeHidden();
});

test('the next person on the same phone sees nothing of what the first shared', async ({ page, context }) => {
  await signIn(page, SAM);
  await shellIsKept(page);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  await share(page, [await photo('of-sam.jpg')]);
  await expect(page.getByText('of-sam.jpg')).toBeVisible();
  const address = page.url();

  // The session ends by itself: no sign-out has wiped anything.
  await context.clearCookies();
  await signIn(page, EMIL);
  await expect(page.getByText(/^Northgate Networks ·/)).toBeVisible();
  await page.goto(address);
  await expect(page.getByText('What you shared is not here.')).toBeVisible();
  await expect(page.locator('body')).not.toContainText('of-sam.jpg');
  await expectAccessible(page);
  await keepScreenshot(page, 'shared-gone');
  await expect.poll(() => countOnDevice(page, 'share')).toBe(0);
});

test('who signs out leaves nothing that was shared', async ({ page }) => {
  await signIn(page, SAM);
  await shellIsKept(page);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  await share(page, [await photo('of-sam.jpg')]);
  await expect(page.getByText('of-sam.jpg')).toBeVisible();
  expect(await countOnDevice(page, 'share')).toBe(1);
  await page.goto('/account');
  await page.getByRole('main').getByRole('button', { name: 'Sign out', exact: true }).first().click();
  await page.waitForURL(/\/sign-in/);
  expect(await countOnDevice(page, 'share')).toBe(0);
});

test('what came while nobody was signed in is there after the sign-in, and can be discarded', async ({
  page,
  context,
  troubles
}) => {
  troubles.expect(/401 \(Unauthorized\).*\/api\/snapshot/);
  await signIn(page, SAM);
  await shellIsKept(page);
  await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
  await context.clearCookies();
  await page.goto('/sign-in');
  await share(page, [await photo('before.jpg')]);
  await page.waitForURL(/\/sign-in\?to=/);
  await page.locator('form.door-form input[name="email"]').fill(SAM);
  await page.locator('form.door-form input[name="password"]').fill('high-five-demo');
  await page.locator('form.door-form button[type="submit"]').click();
  await expect(page.getByRole('region', { name: 'Shared with High Five' })).toContainText('before.jpg');
  await page.getByRole('button', { name: 'Discard what was shared' }).click();
  await expect(page.getByText('before.jpg')).toBeHidden();
  await expect.poll(() => countOnDevice(page, 'share')).toBe(0);
  await page.reload();
  await expect(page.getByText('before.jpg')).toBeHidden();
});

test('a link that was shared becomes the link of an action, its title the note', async ({ page }) => {
  await signIn(page, SAM);
  await shellIsKept(page);
  await share(page, [], { title: 'Our badge', url: 'https://badges.example/7' });
  await expect(page.getByRole('region', { name: 'Shared with High Five' })).toContainText(
    'https://badges.example/7'
  );
  await page.getByRole('link', { name: /^Actions/ }).click();
  await page.getByLabel('Search').fill('link your');
  await page
    .getByRole('link', { name: /^Link your certificates/ })
    .last()
    .click();
  await expect(page.getByLabel('Link (optional)')).toHaveValue('https://badges.example/7');
  await expect(page.getByLabel('Note (optional)')).toHaveValue('Our badge');
});

test.describe('without a service worker', () => {
  test.use({ serviceWorkers: 'block' });

  test('a share comes to the screen that says what to do', async ({ page }) => {
    await signIn(page, SAM);
    await share(page, [await photo('lost.jpg')]);
    await expect(page).toHaveURL(/\/log\?shared=missed$/);
    await expect(page.getByText('share it once more, or choose the file in the form')).toBeVisible();
    await expectAccessible(page);
    await keepScreenshot(page, 'shared-missed');
  });
});
