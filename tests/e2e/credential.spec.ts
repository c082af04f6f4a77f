import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Path, PathStep } from '../../src/lib/domain/paths/path';
import { daysAgo } from '../fixtures/e2e/days';
import { indexFile, IVO, peopleFile, RUTH } from '../fixtures/e2e/partner-files';
import { AS_OF_DAYS, MARLOW, workspanReport } from '../fixtures/e2e/workspan-report';
import { expectAccessible } from './fixtures/accessible';
import { expect, keepScreenshot } from './fixtures/app';
import type { House } from './fixtures/house';
import { openDesk, openMember } from './fixtures/navigate';
import { sendCertificate } from './story/evidence';
import { passQuiz, readLesson } from './story/member';
import { acceptInvitation } from './story/people';
import { test } from './story/test';
import { expectToFit } from './walk/checks';

const MANAGER = { name: 'Mina Sato', email: 'mina.sato@distributor.example' };

const path = JSON.parse(readFileSync('src/content/paths/be-the-one.json', 'utf8')) as Path;
/** What an engineer has to do, in the order of the path. */
const steps = path.milestones
  .flatMap((milestone) => milestone.steps)
  .filter(
    ({ jobRoles, optional, ifLacking }) =>
      (jobRoles?.includes('engineer') ?? true) && optional !== true && ifLacking === undefined
  );

type Step<Kind extends PathStep['kind']> = Extract<PathStep, { kind: Kind }>;
const ofKind = <Kind extends PathStep['kind']>(kind: Kind) =>
  steps.filter((step): step is Step<Kind> => step.kind === kind);

async function openStep(page: Page, title: string): Promise<void> {
  await openMember(page, 'Path');
  await page.getByRole('link', { name: 'Be the One' }).click();
  await page.getByRole('link', { name: title, exact: true }).click();
}

/** A company that is known from files, with a lead; by the command line, as an operator does it. */
async function fill(house: House): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'high-five-files-'));
  const files = { workspan: workspanReport(), people: peopleFile(), index: indexFile() };
  for (const [kind, bytes] of Object.entries(files)) {
    const file = join(folder, `${kind}.csv`);
    writeFileSync(file, bytes);
    await house.command('import', kind, file, '--as-of', daysAgo(AS_OF_DAYS));
  }
}

async function invited(house: House, { name, email }: typeof IVO, ...as: string[]): Promise<string> {
  const answer = await house.command('user', 'invite', email, '--name', name, ...as);
  return (answer as { link: string }).link;
}

async function logAction(page: Page, action: string, note: string): Promise<void> {
  await page.goto(`/log?action=${action}`);
  await page.locator('textarea[name="note"]').fill(note);
  await page.getByRole('button', { name: 'Send to your distributor' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Sent.');
}

async function openEvidence(page: Page, title: string): Promise<void> {
  await openDesk(page, 'Evidence');
  await page.getByRole('main').getByRole('link', { name: title }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(title);
}

async function approve(page: Page, title: string): Promise<void> {
  await openEvidence(page, title);
  await page.getByRole('button', { name: 'Approve' }).click();
  await expect(page.getByText(/^Approved\./)).toBeVisible();
}

test('from an invitation to the Be the One credential', async ({ house, person }) => {
  test.setTimeout(420_000);
  const [manager, engineer, visitor] = [await person(), await person(), await person()];

  await test.step('a manager and an engineer come in by invitation', async () => {
    await fill(house);
    const staff = await invited(house, MANAGER, '--staff', 'enablement_manager');
    await acceptInvitation(manager, staff, 'Join the distributor’s team');
    const company = ['--partner', MARLOW.name, '--role'];
    await invited(house, RUTH, ...company, 'partner_lead', '--job-role', 'lead');
    const link = await invited(house, IVO, ...company, 'member', '--job-role', 'engineer');
    await acceptInvitation(engineer, link, `Join ${MARLOW.name}`);
  });

  await test.step('the engineer reads every lesson', async () => {
    for (const { title } of ofKind('lesson')) {
      await openStep(engineer, title.en);
      await readLesson(engineer);
    }
  });

  await test.step('passes every quiz', async () => {
    for (const { title, quiz } of ofKind('quiz')) {
      await openStep(engineer, title.en);
      const total = await passQuiz(engineer, quiz);
      await expect(
        engineer.getByRole('heading', { name: `Passed: ${total} of ${total} right.` })
      ).toBeVisible();
      await expect(engineer.getByText('Your answers were taken.')).toBeVisible();
    }
  });

  await test.step('does the work, and sends the proofs', async () => {
    for (const { action } of ofKind('action')) await logAction(engineer, action, 'Minutes of Monday');
    await engineer.goto('/log?certification=specialist-security-core');
    await sendCertificate(engineer, '#faf8f3', 'credential-01-log');
    await expect(engineer.getByRole('heading', { level: 1 })).toContainText('Sent.');
  });

  const [returned, ...others] = ofKind('action').map(({ action }) => titleOf(action));
  await test.step('one comes back with a reason, and is put right', async () => {
    await openEvidence(manager, returned ?? '');
    await manager.getByText('Return …').click();
    await manager.getByLabel('What is wrong?').selectOption('other');
    await manager.getByLabel('What should they do?').fill('Say who was there.');
    await manager.getByRole('button', { name: 'Return it' }).click();
    await expect(manager.getByText(/^Returned\./)).toBeVisible();
    await openMember(engineer, 'Wallet');
    await engineer.reload();
    await expect(engineer.getByText('Say who was there.')).toBeVisible();
    await expect(engineer.getByRole('heading', { name: 'Finished paths' })).toHaveCount(0);
    await engineer.getByRole('link', { name: 'Put it right and send again' }).click();
    await engineer.locator('textarea[name="note"]').fill('Minutes of Monday, with Ruth and the owner');
    await engineer.getByRole('button', { name: 'Send to your distributor' }).click();
    await expect(engineer.getByRole('heading', { level: 1 })).toContainText('Sent.');
  });

  await test.step('everything is approved', async () => {
    for (const title of [returned ?? '', ...others, 'Cisco Certified Specialist – Security Core']) {
      await approve(manager, title);
    }
  });

  const link =
    await test.step('the path is finished, and the wallet has what can be shown for it', async () => {
      await openMember(engineer, 'Path');
      await engineer.reload();
      await engineer.getByRole('link', { name: 'Be the One' }).click();
      await expect(engineer.getByText('You have finished this path.')).toBeVisible();
      await hold(engineer, 'credential-02-path');
      await engineer.getByRole('link', { name: 'Open the wallet' }).click();
      await engineer.getByText('Show or share it').click();
      await expect(
        engineer.getByRole('img', { name: 'Code that leads to the page of this credential' })
      ).toBeVisible();
      await hold(engineer, 'credential-03-wallet');
      return engineer.getByRole('link', { name: 'Its public page' }).getAttribute('href');
    });

  await test.step('a stranger sees that it holds, and checks the badge', async () => {
    await visitor.goto(link ?? '');
    await expect(visitor.getByRole('heading', { level: 1 })).toHaveText(
      `${IVO.name} has finished Be the One`
    );
    await expect(visitor.getByText('It holds.')).toBeVisible();
    await hold(visitor, 'credential-04-public');
    const download = visitor.waitForEvent('download');
    await visitor.getByRole('link', { name: 'Badge as a picture (PNG)' }).click();
    const badge = await (await download).path();
    await visitor.getByRole('link', { name: 'Check a file you were given' }).click();
    await visitor.locator('input[type="file"]').setInputFiles(badge);
    await visitor.getByRole('button', { name: 'Check' }).click();
    await expect(visitor.getByText('It was issued here, is unchanged, and holds.')).toBeVisible();
    await hold(visitor, 'credential-05-checked');
  });
});

async function hold(page: Page, name: string): Promise<void> {
  await expectToFit(page, name);
  await expectAccessible(page);
  await keepScreenshot(page, name);
}

function titleOf(action: string): string {
  const { actions } = JSON.parse(readFileSync('src/content/actions/catalogue.json', 'utf8')) as {
    actions: { id: string; title: { en: string } }[];
  };
  const found = actions.find(({ id }) => id === action);
  if (found === undefined) throw new Error(`no action ${action}`);
  return found.title.en;
}
