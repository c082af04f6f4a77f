import { expect, test } from './fixtures/app';

test('a wrong password is refused with a sentence', async ({ page, troubles }) => {
  // Sent before the page has come alive, the form is answered by a page, and a browser notes its status.
  troubles.expect(/400 \(Bad Request\).*\/sign-in/);
  await page.goto('/sign-in');
  await page.locator('input[name="email"]:visible').fill('nobody@example.com');
  await page.locator('input[name="password"]:visible').fill('not the password');
  await page.locator('form.door-form button[type="submit"]').click();
  await expect(page.locator('#problem')).toBeVisible();
  await expect(page.locator('input[name="email"]:visible')).toHaveValue('nobody@example.com');
});
