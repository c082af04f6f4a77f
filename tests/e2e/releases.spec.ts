import type { Page } from '@playwright/test';
import { freePort } from '../../scripts/bootstrap/postgres.mjs';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, signIn } from './fixtures/app';
import { House } from './fixtures/house';
import { openDesk } from './fixtures/navigate';
import { test as story } from './story/test';
import { ADMIN, MANAGER } from './walk/addresses';
import { expectToFit } from './walk/checks';

const NEXT = 'cisco-360-next';
const PAST = 'cisco-360-past';
const RIGHT = 'cisco-360-right';
/** Security is the second portfolio: Performance its third category, Engagement its fourth. */
const PERFORMANCE = '[id="/portfolios/1/categories/2/weight"]';
const ENGAGEMENT = '[id="/portfolios/1/categories/3/weight"]';

// Rules that are to come are everybody's: this story has a demo of its own.
const test = story.extend({
  // oxlint-disable-next-line no-empty-pattern
  house: async ({}, use) => {
    const house = new House(await freePort(), { demo: true });
    await house.open();
    await use(house);
    await house.close();
  }
});

test('rules go from a copy to their day', async ({ person, troubles }) => {
  test.setTimeout(240_000);
  const admin = await person();
  const manager = await person();
  await signIn(admin, ADMIN);
  await signIn(manager, MANAGER);

  await test.step('the release in force is copied', async () => {
    await openDesk(admin, 'Programme');
    await admin.getByRole('link', { name: 'Releases' }).click();
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText('Cisco 360, January 2026 is in force.');
    await admin.getByLabel('Id of the new release').fill(NEXT);
    await hold(admin, 'list');
    await admin.getByRole('button', { name: 'Copy as a draft' }).click();
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText(`You are writing ${NEXT}.`);
    await admin.getByLabel('Title, English').fill('Cisco 360, next');
  });

  await test.step('a weight is changed: the sum is wrong, and is mended', async () => {
    await admin.locator('summary', { hasText: /^Security$/ }).click();
    await admin.locator(ENGAGEMENT).fill('0.35');
    await expect(admin.locator('[id="/portfolios/1/categories"]')).toContainText('1.1, 0.1 too much');
    await expect(admin.getByRole('link', { name: 'One thing is wrong' })).toBeVisible();
    await hold(admin, 'wrong');
    // The fault leads to the sum.
    await admin.getByRole('link', { name: /^Security: the weights must sum to 1/ }).click();
    await expect(admin.locator('[id="/portfolios/1/categories"]')).toBeInViewport();
    await admin.locator(PERFORMANCE).fill('0.15');
    await expect(admin.locator('[id="/portfolios/1/categories"]')).toContainText('1, as it must be');
    await expect(admin.getByText('Everything fits.')).toBeVisible();
  });

  await test.step('a partner of the distributor shows what it would mean, before anything is kept', async () => {
    await admin.getByLabel('Another partner').fill('Kestrel');
    await admin.getByRole('button', { name: 'Find' }).click();
    const example = admin.getByRole('complementary', { name: 'Live example' });
    await expect(example).toContainText('Kestrel Cloud');
    const row = example.getByRole('listitem').filter({ hasText: /^Security/ });
    await expect(row).toContainText('→');
    await example.getByRole('button', { name: 'Invented values' }).click();
    await example.getByLabel('Portfolio').selectOption({ label: 'Security' });
    for (const [label, value] of [
      ['CX specialisation', '2'],
      ['Onboarded', '50'],
      ['Adopted', '20'],
      ['Growth of annual contract value', '0'],
      ['Growth of total contract value', '0']
    ] as const)
      await example.getByLabel(label, { exact: false }).first().fill(value);
    await expect(row).toContainText('→');
    await hold(admin, 'example');
  });

  await test.step('it is kept, and says what differs', async () => {
    await admin.getByRole('button', { name: 'Keep the draft' }).click();
    await expect(admin.getByText('Kept.', { exact: true })).toBeVisible();
    await admin.getByRole('link', { name: 'Back to the release' }).click();
    await expect(admin.getByText('Security, Engagement: weight 0.25 → 0.35')).toBeVisible();
    await expect(admin.getByText('Security, Performance: weight 0.25 → 0.15')).toBeVisible();
    await hold(admin, 'one');
  });

  await test.step('a manager looks and cannot write', async () => {
    await manager.goto('/programme/releases');
    await expect(manager.getByRole('link', { name: NEXT, exact: false }).first()).toBeVisible();
    await expect(manager.getByRole('button', { name: 'Copy as a draft' })).toBeHidden();
    await manager.goto(`/programme/releases/${NEXT}`);
    await expect(manager.getByText('Security, Engagement: weight 0.25 → 0.35')).toBeVisible();
    await expect(manager.getByRole('link', { name: 'Edit' })).toBeHidden();
    troubles.expect(/404 \(Not Found\)/);
    expect((await manager.goto(`/programme/releases/${NEXT}/edit`))?.status()).toBe(404);
  });

  await test.step('the preview says who crosses', async () => {
    await admin.getByRole('link', { name: 'Preview' }).click();
    await admin.getByRole('button', { name: 'Work out the preview' }).click();
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText(
      /^Thresholds reached: \d+\. Lost: \d+\.$/
    );
    await expect(admin.getByText('40 partners, against Cisco 360, January 2026')).toBeVisible();
    await hold(admin, 'preview');
    await admin.getByRole('link', { name: /^Rises/ }).click();
    await expect(admin.getByRole('link', { name: /^Rises/ })).toHaveAttribute('aria-current', 'page');
    await expect(admin.getByText(/^falls below/)).toBeHidden();
    const download = admin.waitForEvent('download');
    await admin.getByRole('link', { name: 'Download as CSV' }).click();
    expect((await download).suggestedFilename()).toBe(`${NEXT}-preview.csv`);
  });

  await test.step('a first day that is past needs a word of its own', async () => {
    await copy(admin, PAST, daysFromNow(-40));
    await admin.goto(`/programme/releases/${PAST}/publish`);
    await expect(admin.getByRole('checkbox', { name: /^Yes, past indices from/ })).toBeVisible();
    await hold(admin, 'publish-past');
    await admin.goto(`/programme/releases/${NEXT}/preview`);
  });

  await test.step('it is published by two strokes, and is to come', async () => {
    await admin.getByRole('link', { name: 'Back to the release' }).click();
    await admin.getByRole('link', { name: 'Publish' }).click();
    await expect(admin.getByText('It cannot be changed or taken back.')).toBeVisible();
    await hold(admin, 'publish');
    await admin.getByRole('checkbox', { name: /^Yes, these rules from/ }).check();
    await admin.getByRole('button', { name: 'Publish' }).click();
    await expect(admin.getByRole('heading', { level: 1 })).toHaveText(/^Cisco 360, next comes into force on/);
    await expect(admin.getByRole('link', { name: 'Edit' })).toBeHidden();
    await admin.getByRole('link', { name: 'Releases' }).click();
    const row = admin.getByRole('listitem').filter({ hasText: NEXT });
    await expect(row).toContainText('to come');
  });

  await test.step('what can never be published on its day is not offered to be', async () => {
    await admin.goto(`/programme/releases/${PAST}/publish`);
    await expect(admin.getByText(`It must come into force after ${NEXT}`)).toBeVisible();
    await expect(admin.getByRole('button', { name: 'Publish' })).toBeHidden();
    await hold(admin, 'publish-blocked');
  });

  await test.step('it was wrong: another one of its day replaces it', async () => {
    await admin.goto('/programme/releases');
    const day = await admin.getByLabel('First day').inputValue();
    await copy(admin, RIGHT, day);
    await admin.goto(`/programme/releases/${RIGHT}/publish`);
    await admin.getByRole('checkbox', { name: /never comes into force$/ }).check();
    await admin.getByRole('checkbox', { name: /^Yes, these rules from/ }).check();
    await hold(admin, 'publish-replaces');
    await admin.getByRole('button', { name: 'Publish' }).click();
    await admin.getByRole('link', { name: 'Releases' }).click();
    await expect(admin.getByRole('listitem').filter({ hasText: NEXT })).toContainText('replaced');
    await expect(admin.getByRole('listitem').filter({ hasText: RIGHT })).toContainText('to come');
    await hold(admin, 'list-replaced');
  });
});

/** Copies the release in force as a draft. */
async function copy(page: Page, id: string, firstDay: string): Promise<void> {
  await page.goto('/programme/releases');
  await page.getByLabel('Id of the new release').fill(id);
  await page.getByLabel('First day').fill(firstDay);
  await page.getByRole('button', { name: 'Copy as a draft' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`You are writing ${id}.`);
}

function daysFromNow(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Fits, can be used by everybody, and is kept to be looked at. */
async function hold(page: Page, name: string): Promise<void> {
  await expectToFit(page, name);
  await expectAccessible(page);
  await keepScreenshot(page, `releases-${name}`);
}
