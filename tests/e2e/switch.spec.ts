import { expect, keepScreenshot, signIn, test } from './fixtures/app';
import { keptOnDevice } from './fixtures/device';

const SAM = 'sam.okafor@northgatenetworks.example';
const COMPANIES = ['Northgate Networks', 'Kestrel Cloud'] as const;

// Which company and which language a person chose is kept with them: one test after the other, and no other has them.
test.describe.configure({ mode: 'default' });

test('a person in two companies works for one at a time', async ({ page }) => {
  await signIn(page, SAM);
  for (const [to, other] of [COMPANIES, COMPANIES.toReversed()] as [string, string][]) {
    await page.goto('/account');
    const choice = page.getByRole('region', { name: 'Company' });
    const change = choice.getByRole('button', { name: `Switch to ${to}` });
    if (await change.isVisible()) await change.click();
    // The page is read anew at the same address: only what it says tells that it has come.
    await expect(choice.getByRole('listitem').filter({ hasText: to })).toContainText('Chosen now');
    for (const screen of ['/', '/company', '/path', '/wallet', '/boards', '/log']) {
      await page.goto(screen);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('main'), `${screen} for ${to}`).not.toContainText(other);
    }
    await page.goto('/wallet');
    await expect(page.getByText(`Sam Okafor at ${to}`)).toBeVisible();
    await keepScreenshot(page, `switch-${to.split(' ')[0]?.toLowerCase()}`);
    await expect.poll(() => keptOnDevice(page)).toBe(to);
    // All that the device is told of the other one is its name, to switch to.
    const { partners, ...world } = await page.evaluate(
      async () => (await (await fetch('/api/snapshot')).json()) as { partners: { name: string }[] }
    );
    expect(partners.map(({ name }) => name).toSorted()).toEqual(COMPANIES.toSorted());
    expect(JSON.stringify(world)).toContain(to);
    expect(JSON.stringify(world)).not.toContain(other);
  }
});

test('the language changes every screen, the prerendered ones too', async ({ page }) => {
  await signIn(page, SAM);
  await page.goto('/account');
  await page.getByRole('button', { name: 'Deutsch' }).click();
  await expect(page.getByRole('heading', { name: 'Sprache' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'de');
  for (const [screen, words] of [
    ['/', 'Wo wir stehen'],
    ['/company', 'Woraus die Prognose besteht'],
    ['/wallet', 'Deine Punkte'],
    ['/boards', 'So wird gezählt']
  ] as const) {
    await page.goto(screen);
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expect(page.getByRole('heading', { name: words })).toBeVisible();
    await keepScreenshot(page, `german-${screen.slice(1) || 'home'}`);
  }
  await page.goto('/account');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { name: 'Language' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});
