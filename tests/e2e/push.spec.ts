import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { freePort } from '../../scripts/bootstrap/postgres.mjs';
import {
  startPushService,
  type PushService,
  type ReceivedPush
} from '../fixtures/push/loopback-push-service';
import { whereItIsNoon } from '../fixtures/push/where-it-is-noon';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, signIn } from './fixtures/app';
import { House } from './fixtures/house';
import { PushedWorker, subscribeAt } from './fixtures/push';
import { test as story } from './story/test';
import { ADMIN, EMIL, MANAGER } from './walk/addresses';
import { expectToFit } from './walk/checks';

// Nobody is told anything at night, and the house that this one sends from has the machine's clock.
story.use({ timezoneId: whereItIsNoon() });

const test = story.extend<{ service: PushService }>({
  // oxlint-disable-next-line no-empty-pattern
  service: async ({}, use) => {
    const service = await startPushService();
    await use(service);
    await service.stop();
  },
  house: async ({ service }, use) => {
    const house = new House(await freePort(), { demo: true, env: { PUSH_SERVICES: service.origin } });
    await house.open();
    await use(house);
    await house.close();
  }
});

/** Sends one command as this person's app does. */
async function command(page: Page, type: string, payload: object, partnerId: string | null): Promise<void> {
  const replies = await page.evaluate(
    async (sent) => {
      const response = await fetch('/api/commands', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ commands: [{ ...sent, version: 1, occurredAt: new Date().toISOString() }] })
      });
      return ((await response.json()) as { replies: { outcome: string }[] }).replies;
    },
    { id: randomUUID(), type, payload, partnerId }
  );
  expect(replies).toMatchObject([{ outcome: 'applied' }]);
}

const partnerOf = (page: Page) =>
  page.evaluate(async () => {
    const snapshot = (await (await fetch('/api/snapshot')).json()) as { partner: { id: string } };
    return snapshot.partner.id;
  });

test('a member switches messages on, is told that something came back, reads it and switches that off', async ({
  person,
  house,
  service
}) => {
  test.setTimeout(180_000);
  const emil = await person();
  await emil.context().grantPermissions(['notifications'], { origin: house.origin });
  await subscribeAt(emil.context(), service.subscribe('phone'));
  await signIn(emil, EMIL);
  const partner = await partnerOf(emil);

  const section = emil.getByRole('region', { name: 'Messages to this device' });
  const on = section.getByRole('button', { name: 'Switch on here' });
  await test.step('asked for on the account page, with a reason, by a tap', async () => {
    await emil.goto('/account');
    await expect(section).toContainText('At most one message a day, and none between 20:00 and 07:00');
    await expect(on).toBeVisible();
    await expect(section.getByRole('switch')).toHaveCount(0);
    await keepScreenshot(emil, 'push-off');
    await on.click();
    await expect(section).toContainText('Messages come to this device.');
    await expect(section.getByRole('switch')).toHaveCount(11);
    await emil.reload();
    await expect(section).toContainText('Messages come to this device.');
  });

  await test.step('each type is switched by itself', async () => {
    const digest = section.getByRole('switch', { name: 'My week' });
    await digest.click();
    await expect(digest).toHaveAttribute('aria-checked', 'false');
    await emil.reload();
    await expect(digest).toHaveAttribute('aria-checked', 'false');
    await expectToFit(emil, 'account');
    await expectAccessible(emil);
    await keepScreenshot(emil, 'push-on');
    await emil.emulateMedia({ colorScheme: 'dark' });
    await keepScreenshot(emil, 'push-on-dark');
    await emil.emulateMedia({ colorScheme: 'light' });
  });

  const message = await test.step('what came back is sent, encrypted for this browser', async () => {
    await house.command('notices');
    const evidenceId = randomUUID();
    const said = { evidenceId, action: 'onboard-use-case', files: [], note: 'see the portal' };
    const occurredOn = new Date().toISOString().slice(0, 10);
    await command(emil, 'log-action', { ...said, occurredOn }, partner);
    const manager = await person();
    await signIn(manager, MANAGER);
    const decision = { decision: 'return', evidenceId, reason: 'unreadable', note: null };
    await command(manager, 'decide-evidence', decision, null);
    expect(await house.command('notices')).toMatchObject({ due: 1, sent: 1 });
    expect(service.refused).toEqual([]);
    const [push] = service.received;
    expect(push?.message.title).toMatch(/^Returned: /);
    return push?.message as ReceivedPush['message'];
  });

  const worker = await PushedWorker.of(emil);
  await test.step('it is shown, and leads to where it is about', async () => {
    await worker.deliver(message);
    await expect
      .poll(() => worker.shown())
      .toEqual([{ title: message.title, body: message.body, lang: 'en' }]);
    // The same once more takes its own place.
    await worker.deliver(message);
    await expect.poll(() => worker.shown()).toHaveLength(1);
    const opened = await worker.tap();
    expect(opened).toBe(`${house.origin}/wallet`);
    await emil.goto(opened ?? '');
    await expect(emil.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(emil.getByText('Returned').first()).toBeVisible();
    expect(await worker.shown()).toEqual([]);
  });

  await test.step('its type is switched off in the message itself', async () => {
    await worker.deliver(message);
    await expect.poll(() => worker.shown()).toHaveLength(1);
    expect(await worker.tap('off:waits')).toBeNull();
    await expect
      .poll(() => worker.shown())
      .toEqual([{ title: 'High Five', body: message.switchedOff, lang: 'en' }]);
    await emil.goto('/account');
    await expect(section.getByRole('switch', { name: 'Somebody waits for me' })).toHaveAttribute(
      'aria-checked',
      'false'
    );
    // Who opens the app has it before them: nothing stays in the tray.
    await expect.poll(() => worker.shown()).toEqual([]);
  });

  await test.step('what was meant for another is not shown', async () => {
    await worker.deliver({ ...message, to: randomUUID() });
    await expect.poll(() => worker.shown()).toEqual([{ title: 'High Five', body: '', lang: '' }]);
  });

  await test.step('the ledger says who was told what, why and that it was read', async () => {
    const admin = await person();
    await signIn(admin, ADMIN);
    await admin.goto('/programme');
    await admin.getByRole('link', { name: 'What was sent' }).click();
    const row = admin.getByRole('row').filter({ hasText: 'Emil Novak' });
    await expect(row).toContainText('Proof returned');
    await expect(row).toContainText(message.title);
    await expect(row).toContainText('Opened');
    await expectToFit(admin, 'notices');
    await expectAccessible(admin);
    await keepScreenshot(admin, 'push-ledger');
    await admin.setViewportSize({ width: 1440, height: 900 });
    await keepScreenshot(admin, 'push-ledger-wide');
  });

  await test.step('signed out, the house sends nothing here any more', async () => {
    await emil.getByRole('button', { name: 'Sign out' }).click();
    await emil.waitForURL(/sign-in/);
    const cookies = await emil.context().cookies();
    expect(cookies.filter(({ name }) => name === 'push')).toEqual([]);
    expect(await house.command('notices')).toMatchObject({ subscribers: 0 });
  });
});

test('a browser that was told to block says how to undo it, and one that cannot says so', async ({
  person
}) => {
  const emil = await person();
  // A browser without a prompt answers for its person: no.
  await signIn(emil, EMIL);
  await emil.addInitScript(() => {
    Object.defineProperty(Notification, 'permission', { get: () => 'denied' });
  });
  await emil.goto('/account');
  const section = emil.getByRole('region', { name: 'Messages to this device' });
  await expect(section).toContainText('Your browser blocks messages from High Five.');
  await expect(section.getByRole('button')).toHaveCount(0);
  await expectAccessible(emil);
  await keepScreenshot(emil, 'push-denied');

  const old = await person();
  await signIn(old, EMIL);
  await old.addInitScript(() => {
    Reflect.deleteProperty(window, 'PushManager');
  });
  await old.goto('/account');
  await expect(old.getByText('This browser cannot show messages.')).toBeVisible();

  const german = await person();
  await signIn(german, EMIL);
  await german.context().addCookies([{ name: 'locale', value: 'de', url: german.url() }]);
  await german.goto('/account');
  await expect(german.getByRole('region', { name: 'Mitteilungen auf diesem Gerät' })).toBeVisible();
  await expectToFit(german, 'account');
  await keepScreenshot(german, 'push-german');
  await german.setViewportSize({ width: 1440, height: 900 });
  await keepScreenshot(german, 'push-german-wide');
});
