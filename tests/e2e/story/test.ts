import type { BrowserContext, Page } from '@playwright/test';
import { freePort } from '../../../scripts/bootstrap/postgres.mjs';
import { test as base } from '../fixtures/app';
import { House } from '../fixtures/house';

export const test = base.extend<{ house: House; person: () => Promise<Page> }>({
  // Playwright reads the fixtures a fixture needs from this pattern: it needs none.
  // oxlint-disable-next-line no-empty-pattern
  house: async ({}, use) => {
    const house = new House(await freePort());
    await house.open();
    await use(house);
    await house.close();
  },
  /** A browser of somebody else, watched like every other. */
  person: async ({ browser, house, troubles }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL: house.origin });
      context.on('page', (page) => troubles.watch(page, house.origin));
      contexts.push(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  }
});
