import { expect, type Page } from '@playwright/test';
import { openDesk } from '../fixtures/navigate';

interface Upload {
  kind: string;
  asOf: string;
  name: string;
  bytes: Buffer;
}

interface Expected {
  fresh: number;
  refused: number;
  facts: number;
}

/** Uploads a file to its dry run, and holds what it says it would do. */
export async function checkFile(
  page: Page,
  file: Upload,
  { fresh, refused, facts }: Expected
): Promise<void> {
  await openDesk(page, 'Imports');
  await page.getByLabel('What is in it?').selectOption({ label: file.kind });
  await page.getByLabel('The day it speaks of').fill(file.asOf);
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: file.name, mimeType: 'text/csv', buffer: file.bytes });
  await page.getByRole('button', { name: 'Upload and check' }).click();
  await expect(page.getByRole('heading', { name: 'What applying it would do' })).toBeVisible();
  await expectFigure(page, 'New', fresh);
  await expectFigure(page, 'Refused', refused);
  await expectFigure(page, 'Facts to write', facts);
}

export async function applyFile(page: Page, facts: number): Promise<void> {
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.getByText('Applied. Every partner concerned was scored again.')).toBeVisible();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${facts} facts were written.`);
}

async function expectFigure(page: Page, label: string, value: number): Promise<void> {
  const figure = page.locator('#outcome + dl > div', { has: page.getByText(label, { exact: true }) });
  await expect(figure.getByRole('definition')).toHaveText(String(value));
}
