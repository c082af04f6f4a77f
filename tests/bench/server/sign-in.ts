import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';

export interface Account {
  email: string;
  password: string;
}

/** Signs in by the form. */
export async function signIn(context: BrowserContext, origin: string, account: Account): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.locator('input[name="email"]:visible').fill(account.email);
  await page.locator('input[name="password"]:visible').fill(account.password);
  await page.locator('form.door-form button[type="submit"]').click();
  await page.waitForURL((url) => url.pathname !== '/sign-in');
  return page;
}

/** The first sign-in of the demo is a partner's engineer. @param folder the data folder of the house */
export function memberOf(folder: string): Account {
  const accounts = JSON.parse(readFileSync(join(folder, 'demo-accounts.json'), 'utf8')) as Account[];
  const [first] = accounts;
  if (first === undefined) throw new Error('The demo has no sign-ins.');
  return first;
}
