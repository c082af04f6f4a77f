import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { daysAgo } from '../fixtures/e2e/days';
import { certificatesFile, indexFile, peopleFile, RUTH } from '../fixtures/e2e/partner-files';
import { AS_OF_DAYS, MARLOW, workspanReport } from '../fixtures/e2e/workspan-report';
import { expect, keepScreenshot } from './fixtures/app';
import { openDesk, openMember } from './fixtures/navigate';
import type { House } from './fixtures/house';
import { acceptInvitation } from './story/people';
import { test } from './story/test';

const MANAGER = { name: 'Mina Sato', email: 'mina.sato@distributor.example' };

/** Takes the partner's files by the command line. */
async function fill(house: House): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-files-'));
  const files = {
    workspan: workspanReport(),
    people: peopleFile(),
    certificates: certificatesFile(),
    index: indexFile()
  };
  for (const [kind, bytes] of Object.entries(files)) {
    const path = join(folder, `${kind}.csv`);
    writeFileSync(path, bytes);
    await house.command('import', kind, path, '--as-of', daysAgo(AS_OF_DAYS));
  }
  rmSync(folder, { recursive: true });
}

test('a lead disputes a number, chooses a focus and takes a plan as the goal', async ({ house, person }) => {
  test.setTimeout(240_000);
  const lead = await person();
  const manager = await person();

  await test.step('the house is filled, a lead and a manager join', async () => {
    await fill(house);
    const staff = ['--staff', 'enablement_manager'];
    const ofPartner = ['--partner', MARLOW.name, '--role', 'partner_lead', '--job-role', 'lead'];
    const link = async (who: { name: string; email: string }, role: string[]) => {
      const invited = await house.command('user', 'invite', who.email, '--name', who.name, ...role);
      return (invited as { link: string }).link;
    };
    await acceptInvitation(manager, await link(MANAGER, staff), 'Join the distributor’s team');
    await acceptInvitation(lead, await link(RUTH, ofPartner), `Join ${MARLOW.name}`);
  });

  await test.step('the lead sees both figures with the likely reasons, and says that one is wrong', async () => {
    await openMember(lead, 'Home');
    await lead.goto('/company/reconcile');
    const security = lead.getByRole('region', { name: 'Security' });
    await expect(security).toContainText('4.6');
    await expect(security).toContainText('4.23');
    await expect(security).toContainText('Ours is 0.37 below Cisco’s.');
    const reasons = security.getByRole('listitem').filter({ hasText: 'illustrative rules' });
    await expect(reasons).toBeVisible();
    await keepScreenshot(lead, 'steer-01-reconcile');
    await security.getByRole('link', { name: 'This looks wrong: Security: official index' }).click();
    await expect(lead.getByRole('heading', { level: 1 })).toHaveText('Security: official index');
    await expect(lead.getByRole('main')).toContainText('Official index 4.6');
    await lead.getByRole('button', { name: 'Send to your distributor' }).click();
    await expect(lead.getByText('Say what it should be.', { exact: true })).toBeVisible();
    await lead.getByLabel('What it should be').fill('4.9');
    await lead.getByLabel('Why?').fill('PXP shows 4.9 since Monday.');
    const photo = await sharp({ create: { width: 900, height: 640, channels: 3, background: '#faf8f3' } })
      .jpeg()
      .toBuffer();
    await lead
      .locator('input[type="file"][capture]')
      .setInputFiles({ name: 'PXP.jpg', mimeType: 'image/jpeg', buffer: photo });
    await expect(lead.getByText('PXP.jpg')).toBeVisible();
    await keepScreenshot(lead, 'steer-02-dispute');
    await lead.getByRole('button', { name: 'Send to your distributor' }).click();
    await expect(lead.getByText('Waits for the distributor')).toBeVisible();
    await expect(lead.getByRole('list', { name: 'What was said' })).toContainText(
      'PXP shows 4.9 since Monday.'
    );
    await expect(lead.getByRole('img', { name: `Picture 1 from ${RUTH.name}` })).toBeVisible();
    await keepScreenshot(lead, 'steer-03-thread');
  });

  await test.step('the manager answers from the queue', async () => {
    await openDesk(manager, 'Disputes');
    await expect(manager.getByRole('heading', { level: 1 })).toHaveText('One dispute waits for you.');
    await keepScreenshot(manager, 'steer-04-queue');
    await manager.getByRole('main').getByRole('link', { name: 'Security: official index' }).click();
    await expect(manager.getByRole('img', { name: /^Picture 1/ })).toHaveJSProperty('complete', true);
    await expect(manager.getByRole('main')).toContainText('4.9');
    await manager.getByLabel('Your answer').fill('Thank you. The next file from Cisco has it.');
    await keepScreenshot(manager, 'steer-05-answer');
    await manager.getByRole('button', { name: 'Send the answer' }).click();
    await expect(manager.getByText('Sent. The partner sees it on their screen.')).toBeVisible();
  });

  await test.step('the lead sees the answer; the manager settles it', async () => {
    await lead.goto('/company/reconcile');
    const row = lead.getByRole('region', { name: 'What looked wrong' }).getByRole('link');
    await expect(row).toContainText('Answered');
    await row.click();
    await expect(lead.getByText('Thank you. The next file from Cisco has it.')).toBeVisible();
    await manager
      .getByLabel('How is it settled?')
      .selectOption({ label: 'Corrected: it has been put right' });
    await manager.getByLabel('What the partner should know').fill('Imported today.');
    await manager.getByRole('button', { name: 'Settle it' }).click();
    await expect(manager.getByText('Settled. An answer of the partner opens it again.')).toBeVisible();
    await lead.reload();
    await expect(lead.getByText('Imported today.')).toBeVisible();
    await expect(lead.getByText('If it is not settled for you, answer')).toBeVisible();
  });

  await test.step('the manager enters a protected level, and the lead sees three levels that are not one', async () => {
    await openDesk(manager, 'Portfolio');
    await manager.getByRole('link', { name: MARLOW.name }).click();
    await manager.waitForURL(/\/portfolio\/[^/]+/);
    const form = manager.getByRole('region', { name: 'Protected level: Security' });
    await form.getByLabel('Protected level').selectOption({ label: '5 (Rebates)' });
    await form.getByLabel('Last day').fill(daysAgo(-200));
    await form.getByRole('button', { name: 'Enter' }).click();
    await expect(manager.getByText('Entered. The partner sees it now.')).toBeVisible();
    await keepScreenshot(manager, 'steer-06-protected');
    await lead.goto('/company?portfolio=security');
    const level = lead.getByRole('region', { name: 'The level that holds' });
    await expect(level).toContainText(/Measured by Cisco\s*1 \(/);
    await expect(level).toContainText(/Protected level\s*5 \(Rebates\) until/);
    await expect(level).toContainText(/Holds today\s*5 \(Rebates\)/);
    await keepScreenshot(lead, 'steer-07-company');
    await lead.goto('/company/outlook?portfolio=security');
    await expect(lead.getByText('The protection of 5 (Rebates) ends on')).toBeVisible();
    await keepScreenshot(lead, 'steer-08-outlook');
  });

  await test.step('the lead sees what each portfolio would ask, and chooses', async () => {
    await lead.goto('/company/focus');
    const row = lead.getByRole('row').filter({ has: lead.getByRole('checkbox', { name: 'Security' }) });
    await expect(row).toContainText(/\d+ exams?/);
    await expect(lead.getByText('Working it out')).toHaveCount(0, { timeout: 60_000 });
    await lead.getByRole('checkbox', { name: 'Security' }).check();
    await keepScreenshot(lead, 'steer-09-focus');
    await lead.getByRole('button', { name: 'Choose these' }).click();
    await expect(lead.getByText('Chosen. These come first now.')).toBeVisible();
    await openMember(lead, 'Home');
    const standing = lead.getByRole('region', { name: 'Where we stand' });
    await expect(standing.getByRole('listitem').first()).toContainText('Security');
    await expect(standing.getByRole('listitem').first()).toContainText('5 holds by protection until');
    await expect(standing.getByRole('listitem')).toHaveCount(6);
    await keepScreenshot(lead, 'steer-10-home');
  });

  await test.step('the lead takes the plan as the goal; everybody sees its steps', async () => {
    await lead.goto('/company/plan?portfolio=security&threshold=rebates');
    const steps = lead.getByRole('main').locator('ol > li');
    await expect(steps.first()).toBeVisible();
    const step = (await steps.first().innerText()).replace(/^(You|Colleague \d+): /, '');
    await keepScreenshot(lead, 'steer-11-plan');
    await lead.getByRole('button', { name: 'Make it our goal' }).click();
    await expect(lead.getByText('Your goal since')).toBeVisible();
    await openMember(lead, 'Home');
    const goal = lead.getByRole('region', { name: 'Goals' }).getByRole('listitem').first();
    await expect(goal).toContainText('Security reaches 5: Rebates');
    await expect(goal).toContainText('Accepted');
    await goal.getByText(/^Steps: 0 of \d+ done$/).click();
    await expect(goal).toContainText(step);
    await keepScreenshot(lead, 'steer-12-goal');
    await lead.goto('/company/outlook?portfolio=security');
    const ahead = lead.getByRole('region', { name: 'What lies ahead' });
    await expect(
      ahead.getByText(/^Goal: 5 \(Rebates\) by .+ as things stand, and [\d.]+ with your plans kept\.$/)
    ).toBeVisible();
    await expect(ahead.getByText('Because: one goal is kept.')).toBeVisible();
    await keepScreenshot(lead, 'steer-13-outlook-with-goals');
    await manager.reload();
    const goals = manager.getByRole('region', { name: 'Goals' });
    await expect(goals).toContainText('The partner’s own plan');
    await goals.getByText(/^Steps: 0 of/).click();
    await expect(goals).toContainText(step);
    await keepScreenshot(manager, 'steer-14-desk-goal');
  });
});
