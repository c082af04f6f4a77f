import { expect, type Locator, type Page } from '@playwright/test';

/** Opens all metrics of the portfolio on screen, and every fact under them. */
export async function expectEverySourceToOpen(page: Page): Promise<void> {
  await openAll(page.locator('main section > ul > li > details'));
  const more = page.getByRole('button', { name: /^Show all/ });
  while ((await more.count()) > 0) await more.first().click();
  const sources = page.locator('main li li > details');
  expect(await sources.count(), 'the facts behind ten metrics').toBeGreaterThan(15);
  await openAll(sources);
  const source = /\.csv, row \d+ · imported|Proof of .*, verified and recorded/;
  await expect(sources.filter({ hasNotText: source }), 'each names its row or its proof').toHaveCount(0);
}

async function openAll(details: Locator): Promise<void> {
  await details.evaluateAll((found) => {
    for (const one of found) (one as HTMLDetailsElement).open = true;
  });
}
