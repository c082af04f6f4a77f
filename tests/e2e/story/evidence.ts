import sharp from 'sharp';
import { expect, type Locator, type Page } from '@playwright/test';
import { daysAgo } from '../../fixtures/e2e/days';
import { keepScreenshot } from '../fixtures/app';

export const EXAM = 'Cisco Certified Specialist – Security Core';

/** Fills in the open log form of a certificate passed today, with a photo of this colour. */
export async function sendCertificate(page: Page, background: string, screenshot: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(EXAM);
  const photo = await sharp({ create: { width: 900, height: 640, channels: 3, background } })
    .jpeg()
    .toBuffer();
  await page
    .locator('input[type="file"][capture]')
    .setInputFiles({ name: 'IMG_2041.jpg', mimeType: 'image/jpeg', buffer: photo });
  await expect(page.getByText('IMG_2041.jpg')).toBeVisible();
  await page.getByLabel('Passed on').fill(daysAgo(0));
  await page.getByLabel('Certificate number (optional)').fill('CSCO14100007');
  await keepScreenshot(page, screenshot);
  await page.getByRole('button', { name: 'Send to your distributor' }).click();
}

/** The entry of the exam in the wallet that is open. */
export function evidenceIn(page: Page): Locator {
  return page
    .getByRole('article')
    .filter({ has: page.getByRole('heading', { name: EXAM }) })
    .first();
}
