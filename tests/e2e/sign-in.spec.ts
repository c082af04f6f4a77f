import { expect, expectAccessible, keepScreenshot, test } from './fixtures/app';

test('the door is accessible in both themes', async ({ page }) => {
  await page.goto('/sign-in');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expectAccessible(page);
  await keepScreenshot(page, 'sign-in');
});

test('a wrong password is refused with a sentence', async ({ page }) => {
  await page.goto('/sign-in');
  await page.locator('input[name="email"]:visible').fill('nobody@example.com');
  await page.locator('input[name="password"]:visible').fill('not the password');
  await page.locator('form.door-form button[type="submit"]').click();
  await expect(page.locator('#problem')).toBeVisible();
  await expect(page.locator('input[name="email"]:visible')).toHaveValue('nobody@example.com');
});
