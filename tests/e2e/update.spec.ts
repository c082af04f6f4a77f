import { type Page } from '@playwright/test';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, test } from './fixtures/app';
import { shellIsKept } from './fixtures/device';
import { openMember } from './fixtures/navigate';
import { NewVersion } from './fixtures/new-version';
import { photo } from './fixtures/share';
import { EMIL, LENA, SAM } from './walk/addresses';

const NEW_VERSION = 'There is a new version.';

test.describe.configure({ timeout: 120_000 });

let house: NewVersion;
let origin: string;
test.beforeEach(async ({ baseURL }) => {
  house = new NewVersion(baseURL ?? '');
  origin = await house.open();
});
test.afterEach(() => house.close());

async function enter(page: Page, email: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.locator('form.door-form input[name="email"]').fill(email);
  await page.locator('form.door-form input[name="password"]').fill('high-five-demo');
  await page.locator('form.door-form button[type="submit"]').click();
  await expect(page.getByText(/^Northgate Networks ·/)).toBeVisible();
  await shellIsKept(page);
  // From the second opening on the worker stands behind the page; before, a new one need not wait.
  await page.reload();
  await expect(page.getByText(/^Northgate Networks ·/)).toBeVisible();
}

/** Has the browser look for a new version, as it does when the app is opened. */
async function findNewVersion(page: Page): Promise<void> {
  house.publish();
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
  // All of it is fetched anew.
  await expect(page.getByText(NEW_VERSION)).toBeVisible({ timeout: 30_000 });
}

async function reload(page: Page, name = 'Reload'): Promise<void> {
  const reloaded = page.waitForEvent('load');
  await page.getByRole('button', { name, exact: true }).click();
  await reloaded;
  await expect(page.getByText(NEW_VERSION)).toBeHidden();
}

test('what was typed and chosen in Log is there after a new version has come', async ({ page }) => {
  await enter(page, EMIL);
  await openMember(page, 'Log');
  await page.getByLabel('Search').fill('350-801');
  await page
    .getByRole('link', { name: /CCNP Collaboration/ })
    .first()
    .click();
  await page.getByLabel('Certificate number (optional)').fill('CSCO-TYPED-1');
  await page.getByLabel('Passed on').fill('2026-10-02');
  await page.locator('input[type="file"][capture]').setInputFiles(await photo('kept.jpg'));
  await expect(page.getByText('kept.jpg')).toBeVisible();
  await findNewVersion(page);
  await keepScreenshot(page, 'new-version-typed');
  await reload(page);
  await expect(page.getByLabel('Certificate number (optional)')).toHaveValue('CSCO-TYPED-1');
  await expect(page.getByLabel('Passed on')).toHaveValue('2026-10-02');
  await expect(page.getByRole('list', { name: 'Chosen proofs' })).toContainText('kept.jpg');
});

test('a dispute that was begun is there too', async ({ page }) => {
  await enter(page, LENA);
  await page.goto(`${origin}/company/dispute?kind=official&portfolio=security`);
  await page.getByRole('textbox').first().fill('5.1');
  await page.getByRole('textbox').last().fill('Two certificates are missing.');
  await findNewVersion(page);
  await reload(page);
  await expect(page.getByRole('textbox').first()).toHaveValue('5.1');
  await expect(page.getByRole('textbox').last()).toHaveValue('Two certificates are missing.');
});

/** Does the lessons that come before the quiz of the first path. */
async function learn(page: Page): Promise<void> {
  const steps = ['read-your-index', 'why-one-and-five', 'tell-your-management', 'certified-but-not-counted'];
  const outcomes = await page.evaluate(async (all) => {
    const { partner } = (await (await fetch('/api/snapshot')).json()) as { partner: { id: string } };
    const commands = all.map((step) => ({
      id: crypto.randomUUID(),
      type: 'complete-step',
      version: 1,
      occurredAt: new Date().toISOString(),
      partnerId: partner.id,
      payload: { path: 'be-the-one', step }
    }));
    const answer = await fetch('/api/commands', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ commands })
    });
    return answer.status;
  }, steps);
  expect(outcomes).toBe(200);
}

test('a quiz goes on at its question', async ({ page }) => {
  await enter(page, SAM);
  await learn(page);
  await page.goto(`${origin}/quiz?path=be-the-one&step=check-what-you-know`);
  await page.locator('fieldset label').first().click();
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByRole('button', { name: 'Next question' }).click();
  const question = await page.locator('legend').textContent();
  await page.locator('fieldset label').nth(1).click();
  await findNewVersion(page);
  await reload(page);
  await expect(page.locator('legend')).toHaveText(question ?? '');
  await expect(page.locator('fieldset input').nth(1)).toBeChecked();
});

test('where a screen keeps nothing, it is said before anything is lost', async ({ page }) => {
  await enter(page, LENA);
  await page.goto(`${origin}/company/plan`);
  const hours = page.getByRole('spinbutton').first();
  await hours.fill('7');
  await findNewVersion(page);
  await page.getByRole('button', { name: 'Reload', exact: true }).click();
  await expect(page.getByText('Something that you typed here is not sent and would be lost.')).toBeVisible();
  await expect(hours).toHaveValue('7');
  await expectAccessible(page);
  await reload(page, 'Reload anyway');
});

test('another tab of the old version is offered the new one too', async ({ page, context }) => {
  await enter(page, EMIL);
  const other = await context.newPage();
  await other.goto(`${origin}/boards`);
  await expect(other.getByRole('heading', { level: 1 })).toBeVisible();
  await other.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await findNewVersion(page);
  await reload(page);
  await expect(other.getByText(NEW_VERSION)).toBeVisible();
  await reload(other);
});
