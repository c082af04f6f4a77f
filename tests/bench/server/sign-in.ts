import type { Browser } from '@playwright/test';

/** Signs in by the form, in the browser's own profile, and leaves no page open but a blank one. */
export async function signIn(
  browser: Browser,
  origin: string,
  account: { email: string; password: string }
): Promise<void> {
  const [profile] = browser.contexts();
  if (profile === undefined) throw new Error('The browser has no profile.');
  const page = await profile.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.locator('input[name="email"]:visible').fill(account.email);
  await page.locator('input[name="password"]:visible').fill(account.password);
  await page.locator('form.door-form button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  await page.close();
}
