import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import sharp from 'sharp';
import { freePort } from '../../scripts/bootstrap/postgres.mjs';
import { certificatePicture } from '../fixtures/evidence/certificate-picture';
import { daysAgo } from '../fixtures/e2e/days';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, signIn } from './fixtures/app';
import { House } from './fixtures/house';
import { test as story } from './story/test';
import { ADMIN, EMIL, MANAGER } from './walk/addresses';
import { expectToFit } from './walk/checks';

const KESTREL = 'lead@kestrelcloud.example';

// The queue is everybody's: this story has a demo of its own.
const test = story.extend({
  // oxlint-disable-next-line no-empty-pattern
  house: async ({}, use) => {
    const house = new House(await freePort(), { demo: true });
    await house.open();
    await use(house);
    await house.close();
  }
});

test('a reviewer goes through the queue by keyboard alone', async ({ person, house }) => {
  test.setTimeout(300_000);
  const [emil, kim, manager, admin] = [await person(), await person(), await person(), await person()];
  await signIn(emil, EMIL);
  await signIn(kim, KESTREL);
  await signIn(manager, MANAGER);
  await signIn(admin, ADMIN);
  // Those who join a house on a wire say where they come from.
  const at = { origin: house.origin };
  const picture = await certificatePicture({ name: 'Emil Novak', number: 'CSCO-10001' });
  const copied = await sharp(picture).resize(1100).webp().toBuffer();

  const first = await send(emil, at, picture, 'ccna');
  const copy = await send(kim, at, copied, 'ccna');
  const lifting = await oneThatLifts(emil, manager, at);

  await test.step('the oldest is opened and looked at closely', async () => {
    await visit(manager, '/evidence');
    await expect(manager.getByRole('link', { name: /^Held/ })).toContainText('2');
    await expect(manager.getByRole('navigation', { name: 'Evidence by state' })).toBeVisible();
    await hold(manager, 'list');
    await manager.keyboard.press('o');
    await expect(manager.getByRole('img', { name: /^Proof 1/ })).toBeVisible();
    const level = manager.getByRole('status').or(manager.locator('output')).filter({ hasText: '%' });
    await expect(level).toHaveText('100%');
    await manager.keyboard.press('+');
    await manager.keyboard.press('+');
    await expect(level).toHaveText('225%');
    await manager.getByRole('group', { name: /^Proof, page 1/ }).focus();
    await manager.keyboard.press('ArrowRight');
    await hold(manager, 'zoomed');
    await manager.keyboard.press('0');
    await expect(level).toHaveText('100%');
  });

  await test.step('it is returned with a reason and a note', async () => {
    await manager.keyboard.press('r');
    await expect(manager.getByLabel('What is wrong?')).toBeFocused();
    await manager.keyboard.press('ArrowDown');
    await manager.keyboard.press('Tab');
    await manager.keyboard.type('Send the minutes, please.');
    await manager.keyboard.press('Tab');
    await manager.keyboard.press('Enter');
    await expect(manager.getByText(/^Returned\./)).toBeVisible();
  });

  await test.step('what is held is compared, let stand with a reason, and approved', async () => {
    await visit(manager, `/evidence/${first}`);
    await expect(manager.getByText('Held: this is like another proof')).toBeVisible();
    await expect(manager.getByRole('link', { name: /^the same picture as .*Kim Larsson/i })).toBeVisible();
    await expect(manager.getByRole('button', { name: 'Approve' })).toHaveCount(0);
    await expect(manager.getByRole('img', { name: /^Proof 1/ })).toHaveCount(2);
    await hold(manager, 'held');
    await manager.keyboard.press('d');
    await expect(manager.getByLabel('Why does it stand?')).toBeFocused();
    await manager.keyboard.press('ArrowDown');
    await manager.keyboard.press('ArrowDown');
    await manager.keyboard.press('Tab');
    await manager.keyboard.type('It bears the name of Emil Novak.');
    await manager.keyboard.press('Tab');
    await manager.keyboard.press('Space');
    await manager.keyboard.press('Tab');
    await manager.keyboard.press('Enter');
    await expect(manager.getByText('Noted. Now you can approve it.')).toBeVisible();
    await approveByKey(manager);
    await visit(manager, `/evidence/${first}`);
    await expect(manager.getByText(/approved this on/)).toBeVisible();
    // The other one is held still: of the two this one was right.
    await visit(manager, `/evidence/${copy}`);
    await expect(manager.getByText('Held: this is like another proof')).toBeVisible();
  });

  await test.step('where an index is lifted over a threshold, two decide', async () => {
    await visit(manager, `/evidence/${lifting}`);
    await expect(manager.getByText('You would be the first.')).toBeVisible();
    await hold(manager, 'first-of-two');
    await approveByKey(manager);
    await visit(manager, `/evidence/${lifting}`);
    await expect(manager.getByText('Somebody else has to be the second')).toBeVisible();
    await expect(manager.getByRole('button', { name: /^Approve/ })).toHaveCount(0);
    await visit(admin, `/evidence/${lifting}`);
    await expect(admin.getByText(/approved it on .*When you approve it too, it counts/)).toBeVisible();
    await hold(admin, 'second-of-two');
    await approveByKey(admin);
    await visit(admin, `/evidence/${lifting}`);
    await expect(admin.getByText('Two reviewers: Robin Meyer approved it first.')).toBeVisible();
  });

  await test.step('an approval is taken back', async () => {
    await visit(admin, `/evidence/${first}`);
    await admin.keyboard.press('t');
    await expect(admin.getByLabel('What is wrong?')).toBeFocused();
    await admin.keyboard.press('Tab');
    await admin.keyboard.press('Tab');
    await admin.keyboard.press('Enter');
    await expect(admin.getByText('Taken back. The person sees why.')).toBeVisible();
    await hold(admin, 'taken-back');
  });

  await test.step('sent again, the thread goes on, for the reviewer and for who sent it', async () => {
    const again = await send(emil, at, picture, 'ccna');
    await visit(admin, `/evidence/${again}`);
    await expect(admin.getByText('It was sent before, 1 time')).toBeVisible();
    await hold(admin, 'thread');
    await emil.goto('/wallet');
    await expect(emil.getByText('It was sent before, 1 time').first()).toBeVisible();
  });

  await test.step('how long proofs wait opens to what it is made of', async () => {
    await visit(manager, '/evidence');
    await manager.getByRole('main').getByRole('link', { name: /%$/ }).first().click();
    await expect(manager.getByRole('heading', { level: 1 })).toContainText('were decided within 3 days');
    await hold(manager, 'service');
  });
});

/** Opens a screen and waits until it listens: keys are heard by its script alone. They are named on the way. */
async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path);
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(async () => {
    await page.keyboard.press('?');
    await expect(help).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
}

/** One more Enter approves: the key alone puts the focus there. */
async function approveByKey(page: Page): Promise<void> {
  await page.keyboard.press('a');
  await expect(page.getByRole('button', { name: /^Approve/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(/^Approved(\.| by you)/)).toBeVisible();
}

async function hold(page: Page, name: string): Promise<void> {
  await expectToFit(page, name);
  await expectAccessible(page);
  await keepScreenshot(page, `review-${name}`);
}

/** Sends a certificate as an app does, with a picture as its proof. */
async function send(
  page: Page,
  headers: Record<string, string>,
  picture: Buffer,
  certification: string
): Promise<string> {
  const { partner } = (await (await page.request.get('/api/snapshot')).json()) as { partner: { id: string } };
  const [file, evidenceId] = [randomUUID(), randomUUID()];
  const put = await page.request.put(`/api/files/${file}?partner=${partner.id}`, {
    headers: { ...headers, 'content-type': 'application/octet-stream' },
    data: picture
  });
  expect(put.status()).toBe(201);
  const command = {
    id: randomUUID(),
    type: 'log-certificate',
    version: 2,
    occurredAt: new Date().toISOString(),
    partnerId: partner.id,
    payload: {
      evidenceId,
      certification,
      number: null,
      issuedOn: daysAgo(3),
      expiresOn: null,
      files: [file],
      note: null,
      link: null
    }
  };
  const sent = await page.request.post('/api/commands', { headers, data: { commands: [command] } });
  expect(((await sent.json()) as { replies: unknown }).replies).toMatchObject([{ outcome: 'applied' }]);
  return evidenceId;
}

/** Sends certificates until there is one that lifts an index of the company over a threshold. */
async function oneThatLifts(page: Page, reviewer: Page, headers: Record<string, string>): Promise<string> {
  const { certifications } = (await (await page.request.get('/api/snapshot')).json()) as {
    certifications: { id: string }[];
  };
  for (const { id } of certifications.filter((one) => one.id !== 'ccna')) {
    const picture = await certificatePicture({ name: 'Emil Novak', number: `No ${id}` });
    const evidenceId = await send(page, headers, picture, id);
    const shown = await reviewer.request.get(`/evidence/${evidenceId}`);
    if ((await shown.text()).includes('Two reviewers decide on this')) return evidenceId;
  }
  throw new Error('no certificate lifts an index over a threshold');
}
