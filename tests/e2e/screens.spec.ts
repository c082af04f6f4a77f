import type { Page } from '@playwright/test';
import { expect, expectAccessible, keepScreenshot, signIn, test } from './fixtures/app';

const EMIL = 'emil.novak@northgatenetworks.example';
const LENA = 'lena.hart@northgatenetworks.example';
const VIEWER = 'viewer@northgatenetworks.example';
const ADMIN = 'admin@distributor.example';

/** Every screen by who sees it. A word behind `>` opens the first link in `main` with that start of its address. */
const SCREENS = {
  member: [
    '/',
    '/company?portfolio=security',
    '/company?portfolio=splunk',
    '/path?path=be-the-one',
    '/path?path=drive-to-five',
    '/lesson?path=be-the-one&step=read-your-index',
    '/quiz?path=be-the-one&step=check-what-you-know',
    '/log',
    '/log?kind=action',
    '/log?certificate=specialist-security-core',
    '/wallet',
    '/boards',
    '/account'
  ],
  lead: ['/', '/company', '/company/goals', '/memo', '/boards'],
  staff: [
    '/portfolio',
    '/portfolio > /portfolio/',
    '/evidence',
    '/evidence > /evidence/',
    '/goals',
    '/goals > /goals/',
    '/portfolio?view=all > /goals/new',
    '/imports',
    '/imports > /imports/',
    '/people',
    '/programme',
    '/programme/boards',
    '/account'
  ]
};

// A test here walks many screens, and looks at each twice.
test.describe.configure({ timeout: 300_000 });

test('the doors', async ({ page, troubles }) => {
  troubles.expect(/404 \(Not Found\)/);
  for (const screen of [
    '/sign-in',
    '/reset',
    '/invite/used-up',
    '/reset/used-up',
    '/memo/none',
    '/nowhere'
  ]) {
    await open(page, screen);
    await holdScreen(page, `door${screen}`);
  }
});

test('the screens of a member', async ({ page }) => {
  await signIn(page, EMIL);
  await walk(page, 'member');
});

test('the screens of a lead', async ({ page }) => {
  await signIn(page, LENA);
  await walk(page, 'lead');
});

test('a viewer looks and is offered nothing else', async ({ page }) => {
  await signIn(page, VIEWER);
  await open(page, '/log');
  await expect(page.getByText('You are here to look.')).toBeVisible();
  await holdScreen(page, 'viewer-log');
});

test('the screens of the distributor', async ({ page }) => {
  await signIn(page, ADMIN);
  await walk(page, 'staff');
});

test('German words fit too', async ({ page, context, baseURL }) => {
  await signIn(page, EMIL);
  await context.addCookies([{ name: 'locale', value: 'de', url: baseURL ?? '' }]);
  for (const screen of ['/', '/company?portfolio=security', '/log', '/wallet', '/boards']) {
    await open(page, screen);
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await expectToFit(page, screen);
    await expectAccessible(page);
    await keepScreenshot(page, `de${nameOf(screen)}`);
  }
});

test('the keyboard is seen where it is', async ({ page }) => {
  await signIn(page, EMIL);
  await open(page, '/');
  await expectVisibleFocus(page, 14);
  await page.keyboard.press('Home');
  await open(page, '/log?certificate=specialist-security-core');
  await expectVisibleFocus(page, 16);
});

async function walk(page: Page, who: keyof typeof SCREENS): Promise<void> {
  for (const screen of SCREENS[who]) {
    await open(page, screen);
    await holdScreen(page, `${who}${screen}`);
  }
}

/** Opens a screen, or what the first link of a list leads to. */
async function open(page: Page, screen: string): Promise<void> {
  const [address = '', to] = screen.split(' > ');
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  if (to === '/goals/new') {
    await page.getByRole('main').getByRole('button', { name: 'Set a goal' }).waitFor();
    await page.getByRole('checkbox', { name: 'Kestrel Cloud' }).check();
    await page.getByRole('button', { name: 'Set a goal' }).click();
  } else if (to !== undefined) {
    await page
      .getByRole('main')
      .locator(`a[href*="${to.slice(1)}"]:not([href*="/template/"])`)
      .first()
      .click();
  }
  if (to !== undefined) await page.waitForURL((url) => url.pathname.startsWith(to));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  // The lower part of home comes after the rest.
  if (address === '/')
    await expect(page.getByRole('heading', { name: /^(What changed|Was sich geändert hat)/ })).toBeVisible();
}

async function holdScreen(page: Page, screen: string): Promise<void> {
  await expectToFit(page, screen);
  await expectLinksToLead(page, screen);
  await expectAccessible(page);
  await keepScreenshot(page, nameOf(screen));
}

/** Nothing is wider than the window. */
async function expectToFit(page: Page, screen: string): Promise<void> {
  const width = await page.evaluate(() => ({
    is: document.documentElement.scrollWidth,
    fits: document.documentElement.clientWidth
  }));
  expect(width.is, `${screen} scrolls sideways`).toBeLessThanOrEqual(width.fits);
}

const led = new Set<string>();

/** Every link into the house opens something. */
async function expectLinksToLead(page: Page, screen: string): Promise<void> {
  const here = new URL(page.url()).origin;
  const links = await page
    .locator('a[href]')
    .evaluateAll((found) => found.map((link) => (link as HTMLAnchorElement).href));
  for (const href of new Set(links)) {
    if (!href.startsWith(here)) continue;
    const address = href.split(/[?#]/)[0] ?? '';
    const kind = address.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
    if (led.has(kind)) continue;
    led.add(kind);
    const answer = await page.request.get(href, { maxRedirects: 0 });
    expect(answer.status(), `${screen} links to ${href}`).toBeLessThan(400);
  }
}

/** Steps through the first controls by Tab; each must look different from how it looks without the focus. */
async function expectVisibleFocus(page: Page, steps: number): Promise<void> {
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press('Tab');
    const focus = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return null;
      // A file input lies invisibly in its label, which shows the focus for it.
      const shown = element.matches('input[type="file"]') ? (element.closest('label') ?? element) : element;
      const { outlineStyle, outlineWidth } = getComputedStyle(shown);
      const { width, height } = shown.getBoundingClientRect();
      return { html: element.outerHTML.slice(0, 120), outlineStyle, outlineWidth, width, height };
    });
    if (focus === null) return;
    expect(focus.outlineStyle, focus.html).not.toBe('none');
    expect(Number.parseFloat(focus.outlineWidth), focus.html).toBeGreaterThanOrEqual(2);
    expect(Math.min(focus.width, focus.height), focus.html).toBeGreaterThan(1);
  }
}

function nameOf(screen: string): string {
  return screen.replaceAll(/[^a-z0-9]+/gi, '-').replace(/-$/, '');
}
