import { expect, signIn, test } from './fixtures/app';
import { ADMIN, EMIL } from './walk/addresses';

test('a member opens every metric, and nothing is asked for that is not theirs', async ({ page }) => {
  await signIn(page, EMIL);
  await page.goto('/company?portfolio=security');
  const metrics = page.locator('main section > ul > li > details');
  await expect(metrics.first()).toBeVisible();
  await metrics.evaluateAll((found) => {
    for (const one of found) (one as HTMLDetailsElement).open = true;
  });
  const career = metrics.filter({ hasText: /^Career certifications/ });
  await expect(career).toContainText('a colleague');
  await expect(career).toContainText('stays private');
  const sources = page.locator('main li li > details');
  await sources.evaluateAll((found) => {
    for (const one of found) (one as HTMLDetailsElement).open = true;
  });
  await expect(sources.first()).toContainText(/row \d+ · imported/);
  await expect(page.getByText('Fetching the source')).toHaveCount(0);
  // What was refused would stand in the console, which fails the test at its end.
});

test('the distributor’s people come from the start to their desk, and ask for no partner’s world', async ({
  page
}) => {
  await signIn(page, ADMIN);
  for (const screen of ['/', '/log', '/company']) {
    await page.goto(screen);
    await page.waitForURL(/\/portfolio$/);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  }
});
