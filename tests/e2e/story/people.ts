import { expect, type Page } from '@playwright/test';
import { openDesk } from '../fixtures/navigate';

const PASSWORD = 'six words are easy to keep';

/** Opens an invitation and joins: the form of a person who has no account yet. */
export async function acceptInvitation(page: Page, link: string, house: string): Promise<void> {
  await page.goto(link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(house);
  await page.getByLabel('Choose a password').fill(PASSWORD);
  await page.getByRole('button', { name: 'Join' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/invite'));
}

interface Invitation {
  email: string;
  name: string;
  role: string;
  partner?: string;
  job?: string;
}

/** Invites somebody from the people's screen. */
export async function invite(page: Page, { email, name, role, partner, job }: Invitation): Promise<void> {
  await openDesk(page, 'People');
  const form = page.locator('form.invite');
  await form.getByLabel('E-mail').fill(email);
  await form.getByLabel('Name', { exact: true }).fill(name);
  await form.getByLabel('Role').selectOption({ label: role });
  if (partner !== undefined) await form.getByLabel('Company').fill(partner);
  if (job !== undefined) await form.getByLabel('What they do there').selectOption({ label: job });
  await form.getByRole('button', { name: 'Invite' }).click();
  await expect(
    page.getByText(`The invitation to ${email} stands. No mail server is set up here`)
  ).toBeVisible();
}
