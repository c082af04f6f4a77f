import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { freePort } from '../../scripts/bootstrap/postgres.mjs';
import { compileRelease } from '../../src/lib/domain/scoring/engine';
import { addDays } from '../../src/lib/domain/shared/date';
import type { Snapshot } from '../../src/lib/domain/snapshot/snapshot';
import { daysAgo } from '../fixtures/e2e/days';
import { startPushService, type PushService } from '../fixtures/push/loopback-push-service';
import { whereItIsNoon } from '../fixtures/push/where-it-is-noon';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot, signIn } from './fixtures/app';
import { House } from './fixtures/house';
import { openMember } from './fixtures/navigate';
import { subscribeAt } from './fixtures/push';
import { EXAM, evidenceIn, sendCertificate } from './story/evidence';
import { test as story } from './story/test';
import { EMIL, MANAGER } from './walk/addresses';
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

/** What a browser without a network writes to its console by itself. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|Failed to fetch/;

const LAST_DAY = addDays(daysAgo(0), 25);

/** The distributor's list says that Emil holds the exam of Security, and that it ends in 25 days. */
async function importLapsing(house: House, partner: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-renewal-'));
  const file = join(folder, 'certificates.csv');
  const row = ['Emil Novák', EMIL, partner, '350-701', 'CSCO14100007', daysAgo(1070), LAST_DAY, 'yes'];
  writeFileSync(
    file,
    `Name,E-mail,Partner,Certification,Number,Issued on,Expires on,Linked\n${row.join(',')}\n`
  );
  const said = await house.command('import', 'certificates', file);
  expect(said).toMatchObject({ applied: true, facts: 1 });
  rmSync(folder, { recursive: true });
}

const snapshotOf = (page: Page) =>
  page.evaluate(async () => (await (await fetch('/api/snapshot')).json()) as Snapshot);

/**
 * The projected index of Security on the day after the old last day, of what the phone is told: as it would be, and as
 * if nothing of Emil's ever ended. Both of one day, for windows move too.
 */
async function securityAfter(page: Page): Promise<{ is: number | null; held: number | null }> {
  const { release, facts, partner, person } = await snapshotOf(page);
  const engine = compileRelease(release);
  const moment = { asOf: addDays(LAST_DAY, 1), size: partner.size };
  const endless = facts.map((fact) =>
    fact.kind === 'certificate' && fact.personId === person.id
      ? { ...fact, data: { ...fact.data, expiresOn: null } }
      : fact
  );
  return {
    is: engine.index(facts, moment, 'security'),
    held: engine.index(endless, moment, 'security')
  };
}

test('a certificate that lapses is seen coming, renewed with proof, and the index holds', async ({
  house,
  service,
  person,
  troubles
}) => {
  test.setTimeout(240_000);
  troubles.expect(NO_NETWORK);
  const emil = await person();
  await emil.context().grantPermissions(['notifications'], { origin: house.origin });
  await subscribeAt(emil.context(), service.subscribe('phone'));
  await signIn(emil, EMIL);
  await importLapsing(house, (await snapshotOf(emil)).partner.name);
  const entry = emil.getByRole('article').filter({ hasText: EXAM }).first();

  await test.step('messages are switched on, and the ninety days beside what is on already', async () => {
    await emil.goto('/account');
    const section = emil.getByRole('region', { name: 'Messages to this device' });
    await section.getByRole('button', { name: 'Switch on here' }).click();
    const month = section.getByRole('switch', { name: '30 days before' });
    await expect(month).toHaveAttribute('aria-checked', 'true');
    const quarter = section.getByRole('switch', { name: '90 days before' });
    await expect(quarter).toHaveAttribute('aria-checked', 'false');
    await quarter.click();
    await expect(quarter).toHaveAttribute('aria-checked', 'true');
    await keepScreenshot(emil, 'renewal-1-reminders');
  });

  await test.step('one reminder comes, of the nearest day, and no second one', async () => {
    expect(await house.command('notices')).toMatchObject({ due: 1, sent: 1 });
    expect(service.received).toHaveLength(1);
    expect(service.received[0]?.message.title).toContain(EXAM);
    await house.command('notices');
    expect(service.received).toHaveLength(1);
  });

  await test.step('the wallet says until when, what it would do, and what was told', async () => {
    await emil.goto('/wallet');
    await expect(entry).toContainText('25 days left');
    await expect(entry).toContainText('0 of 40 credits');
    await entry.locator('summary').first().click();
    await expect(entry).toContainText(/Security: \S+ becomes \S+/);
    await expect(entry).toContainText('Last sent: 30 days before');
    await expect(entry).toContainText('Next due: 7 days before');
    const { is, held } = await securityAfter(emil);
    expect(is).toBeLessThan(held ?? 0);
    await keepScreenshot(emil, 'renewal-2-wallet');
  });

  await test.step('credits are written down without a network, and claimed when there is one', async () => {
    await emil.context().setOffline(true);
    await emil.getByText('Add an activity').click();
    await emil.getByLabel('What it was').fill('Course on firewalls');
    await emil.getByLabel('Credits', { exact: true }).fill('12');
    await emil.getByRole('button', { name: 'Add', exact: true }).click();
    const activity = emil.getByRole('article').filter({ hasText: 'Course on firewalls' }).last();
    await expect(activity).toContainText('On this phone');
    await expect(entry).toContainText('0 of 40 credits · claim 12 by');
    await emil.context().setOffline(false);
    await expect(activity).not.toContainText('On this phone');
    await activity.locator('summary').first().click();
    await activity.getByRole('button', { name: 'Mark as claimed' }).click();
    await expect(entry).toContainText('12 of 40 credits');
    await expect(entry).toContainText('28 credits are still to be done.');
    await expectToFit(emil, 'wallet with credits');
    await expectAccessible(emil);
    await keepScreenshot(emil, 'renewal-3-credits');
  });

  await test.step('the renewal is logged with proof', async () => {
    await entry.getByRole('link', { name: 'Log the renewal' }).click();
    await sendCertificate(emil, '#e8f0ff', 'renewal-4-log');
    await expect(emil.getByRole('heading', { level: 1 })).toContainText('Sent.');
    const { is, held } = await securityAfter(emil);
    expect(is).toBeLessThan(held ?? 0);
  });

  await test.step('the reviewer reads what else it renews, and approves', async () => {
    const manager = await person();
    await signIn(manager, MANAGER);
    await manager.goto('/evidence');
    await manager.getByRole('main').getByRole('link', { name: EXAM }).last().click();
    await expect(manager.getByRole('heading', { level: 1 })).toContainText('Emil');
    await expect(manager.getByText('Approving this renews as well')).toBeVisible();
    await expect(manager.getByRole('listitem').filter({ hasText: /^CCNA: until/ })).toBeVisible();
    await keepScreenshot(manager, 'renewal-5-review');
    await manager.getByRole('button', { name: 'Approve' }).click();
    await expect(manager.getByText(/^Approved\./)).toBeVisible();
  });

  await test.step('the index holds over the old last day, and nobody is reminded of it any more', async () => {
    await emil.reload();
    await openMember(emil, 'Wallet');
    await expect(entry).not.toContainText('25 days left');
    const { is, held } = await securityAfter(emil);
    expect(held).not.toBeNull();
    expect(is).toBe(held);
    await emil.getByText(/that (is|are) settled/).click();
    await expect(evidenceIn(emil)).toContainText('Verified');
    const ccna = emil.getByRole('article').filter({ hasText: 'CCNA' }).first();
    await ccna.locator('summary').first().click();
    await expect(ccna).toContainText(`Renewed by ${EXAM}`);
    await keepScreenshot(emil, 'renewal-6-held');
    expect(service.received.filter(({ message }) => /ends on/.test(message.title))).toHaveLength(1);
  });
});
