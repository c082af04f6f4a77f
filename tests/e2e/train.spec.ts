import { chromium, type BrowserContext, type Page } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../scripts/bootstrap/postgres.mjs';
import { expect, keepScreenshot, signIn, test } from './fixtures/app';
import { keptOnDevice, lessonsOnDevice, shellIsKept } from './fixtures/device';
import { House } from './fixtures/house';
import { openMember } from './fixtures/navigate';
import { EXAM, evidenceIn, sendCertificate } from './story/evidence';
import { passQuiz, readLesson } from './story/member';

const EMIL = 'emil.novak@northgatenetworks.example';
const MANAGER = 'manager@distributor.example';
const ADMIN = 'admin@distributor.example';
/** What a browser without a network writes to its console by itself. */
const NO_NETWORK = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/;

/** A phone whose browser can be closed and opened again: what it keeps lies in a folder. */
class Phone {
  readonly #folder = mkdtempSync(join(tmpdir(), 'high-five-phone-'));
  #context: BrowserContext | null = null;

  constructor(
    private readonly origin: string,
    private readonly opened: (context: BrowserContext) => void
  ) {}

  async open(online: boolean): Promise<Page> {
    const { launchOptions, viewport, isMobile, hasTouch, userAgent, deviceScaleFactor, locale, timezoneId } =
      test.info().project.use;
    const context = await chromium.launchPersistentContext(this.#folder, {
      ...launchOptions,
      viewport,
      isMobile,
      hasTouch,
      userAgent,
      deviceScaleFactor,
      locale,
      timezoneId,
      baseURL: this.origin
    });
    context.setDefaultTimeout(10_000);
    this.#context = context;
    this.opened(context);
    await context.setOffline(!online);
    return context.newPage();
  }

  async online(is: boolean): Promise<void> {
    await this.#context?.setOffline(!is);
  }

  async close(): Promise<void> {
    await this.#context?.close();
  }

  async throwAway(): Promise<void> {
    await this.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

test('works on the train: all of it without a network, the browser closed, then sent and verified', async ({
  browser,
  troubles
}) => {
  test.setTimeout(300_000);
  troubles.expect(NO_NETWORK);
  const house = new House(await freePort(), { demo: true });
  const phone = new Phone(house.origin, (context) =>
    context.on('page', (page) => troubles.watch(page, house.origin))
  );
  try {
    await house.open();

    await test.step('at home, with a network: sign in, and it can be installed', async () => {
      const page = await phone.open(true);
      await signIn(page, EMIL);
      await shellIsKept(page);
      await expect.poll(() => keptOnDevice(page)).toBe('Northgate Networks');
      await expect.poll(() => lessonsOnDevice(page)).toBeGreaterThan(0);
      const devtools = await page.context().newCDPSession(page);
      const { installabilityErrors } = await devtools.send('Page.getInstallabilityErrors');
      // A context of its own is what a browser calls a private window, and that alone is in the way.
      expect(
        installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')
      ).toEqual([]);
      await phone.close();
    });

    const page = await phone.open(false);
    await test.step('on the train: a cold start shows the next step', async () => {
      await page.goto('/');
      await expect(page.getByText(/^(Offline|Not reachable) · as of/)).toBeVisible();
      await expect(page.getByRole('region', { name: /^(Pass|Earn) / })).toBeVisible();
      await keepScreenshot(page, 'train-1-home');
    });

    await test.step('lessons are read and the quiz is passed', async () => {
      await openMember(page, 'Path');
      await page.getByRole('link', { name: 'Be the One' }).click();
      for (const title of ['Why 1 and 5', 'How to tell your management', 'Certified, but not counted']) {
        await page.getByRole('link', { name: title, exact: true }).click();
        await readLesson(page);
        await page.getByRole('link', { name: 'Back to the path' }).last().click();
      }
      await page.getByRole('link', { name: 'Check what you know', exact: true }).click();
      const total = await passQuiz(page, 'be-the-one');
      await expect(page.getByRole('heading', { name: `Passed: ${total} of ${total} right.` })).toBeVisible();
      await expect(page.getByText('On this phone. It goes to your distributor by itself.')).toBeVisible();
    });

    await test.step('a certificate is logged with a photo, and two more things are done', async () => {
      await openMember(page, 'Log');
      await page.getByLabel('Search').fill('350-701');
      await page.getByRole('link', { name: EXAM }).first().click();
      await sendCertificate(page, '#ece7da', 'train-2-log');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('On this phone. It goes by itself.');
      await openMember(page, 'Log');
      await page.getByRole('link', { name: /^Actions/ }).click();
      await page.getByLabel('Search').fill('Brief management');
      await page
        .getByRole('link', { name: /Brief management/ })
        .first()
        .click();
      await page.getByLabel('Note (optional)').fill('Told them on the train.');
      await page.getByRole('button', { name: 'Send to your distributor' }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('On this phone. It goes by itself.');
      await openMember(page, 'Boards');
      await page.getByRole('switch', { name: 'Show my name' }).click();
      await expect(page.getByRole('switch', { name: 'Show my name' })).toHaveAttribute(
        'aria-checked',
        'true'
      );
      await expect(page.getByRole('banner')).toContainText('7 to send');
    });

    await phone.close();
    const again = await phone.open(false);
    await test.step('the browser was closed: all of it is still there', async () => {
      await again.goto('/waiting');
      await expect(again.getByRole('heading', { level: 1 })).toHaveText('7 things are only on this phone.');
      await keepScreenshot(again, 'train-3-waiting');
      await openMember(again, 'Wallet');
      await expect(evidenceIn(again)).toContainText('On this phone');
    });

    await test.step('at the station: it goes by itself', async () => {
      await phone.online(true);
      await expect(again.getByRole('banner')).toContainText('Up to date', { timeout: 30_000 });
      await expect(evidenceIn(again)).toContainText('Sent');
      await expect(evidenceIn(again)).toContainText('Your distributor has it and will decide.');
    });

    await test.step('the network is gone before anything is looked at again: it is still there as sent', async () => {
      await phone.close();
      const later = await phone.open(false);
      await later.goto('/wallet');
      await expect(evidenceIn(later)).toContainText('Sent');
      await phone.close();
    });

    await test.step('the distributor verifies it', async () => {
      const desk = await browser.newContext({ baseURL: house.origin });
      const manager = await desk.newPage();
      await signIn(manager, MANAGER);
      await manager.goto('/evidence');
      await manager.getByRole('main').getByRole('link', { name: EXAM }).first().click();
      await expect(manager.getByRole('heading', { level: 1 })).toContainText(EXAM);
      await manager.getByRole('button', { name: 'Approve' }).click();
      // It lifts an index over a threshold.
      await expect(manager.getByText('Approved by you. Now it waits for a second reviewer.')).toBeVisible();
      await desk.close();
      const other = await browser.newContext({ baseURL: house.origin });
      const admin = await other.newPage();
      await signIn(admin, ADMIN);
      await admin.goto('/evidence');
      await admin.getByRole('link', { name: /^Second look/ }).click();
      await admin.getByRole('main').getByRole('link', { name: EXAM }).first().click();
      await admin.getByRole('button', { name: 'Approve as the second' }).click();
      await expect(admin.getByText(/^Approved\./)).toBeVisible();
      await other.close();
    });

    await test.step('and the phone says so', async () => {
      const verified = await phone.open(true);
      await verified.goto('/wallet');
      await verified.getByText(/that (is|are) settled/).click();
      await expect(evidenceIn(verified)).toContainText('Verified');
      await keepScreenshot(verified, 'train-4-verified');
    });
  } finally {
    await phone.throwAway();
    await house.close();
  }
});
