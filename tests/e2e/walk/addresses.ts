import { expect, type Page } from '@playwright/test';

export const EMIL = 'emil.novak@northgatenetworks.example';
export const LENA = 'lena.hart@northgatenetworks.example';
export const SAM = 'sam.okafor@northgatenetworks.example';
export const VIEWER = 'viewer@northgatenetworks.example';
export const ADMIN = 'admin@distributor.example';
export const MANAGER = 'manager@distributor.example';

/** Every screen by who sees it. A word behind `>` opens the first link in `main` with that start of its address. */
export const SCREENS = {
  door: [
    '/sign-in',
    '/credentials/check',
    '/reset',
    '/invite/used-up',
    '/reset/used-up',
    '/memo/none',
    '/nowhere'
  ],
  member: [
    '/',
    '/company?portfolio=security',
    '/company?portfolio=splunk',
    '/path?path=be-the-one',
    '/path?path=drive-to-five',
    '/path?path=beyond',
    '/lesson?path=be-the-one&step=points-and-weights',
    '/lesson?path=drive-to-five&step=credit-course',
    '/review',
    '/lesson?path=be-the-one&step=read-your-index',
    '/quiz?path=be-the-one&step=check-what-you-know',
    '/log',
    '/log?kind=action',
    '/log?certificate=specialist-security-core',
    '/wallet',
    '/boards',
    '/waiting',
    '/account',
    '/company/reconcile',
    '/company/reconcile > /company/dispute',
    '/company/dispute?kind=metric&portfolio=security&metric=onboard'
  ],
  lead: [
    '/',
    '/company',
    '/company/reconcile',
    '/company/dispute?kind=official&portfolio=security',
    '/company/outlook',
    '/company/what-if',
    '/company/worth',
    '/company/plan',
    '/company/focus',
    '/company/goals',
    '/company/people',
    '/company/coverage',
    '/memo',
    '/boards'
  ],
  staff: [
    '/portfolio',
    '/portfolio > /portfolio/',
    '/evidence',
    '/evidence > /evidence/',
    '/evidence?state=held',
    '/evidence/service',
    '/goals',
    '/disputes',
    '/disputes > /disputes/',
    '/goals > /goals/',
    '/portfolio?view=all > /goals/new',
    '/imports',
    '/imports > /imports/',
    '/people',
    '/programme',
    '/programme/boards',
    '/programme/notices',
    '/programme/notices?view=reminders',
    '/programme/paths',
    '/programme/paths/be-the-one?step=sizes',
    '/programme/releases',
    '/programme/releases/cisco-360-2026-01',
    '/programme/releases/cisco-360-2026-01/preview?run=1',
    '/account'
  ]
};

/** Opens every screen of these people, and holds each to `hold`. */
export async function walk(
  page: Page,
  who: keyof typeof SCREENS,
  hold: (page: Page, screen: string) => Promise<void>
): Promise<void> {
  for (const screen of SCREENS[who]) {
    await open(page, screen);
    await hold(page, `${who}${screen}`);
  }
}

/** Opens a screen, or what the first link of a list leads to. */
export async function open(page: Page, screen: string): Promise<void> {
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

/** What the picture of a screen is called. */
export function nameOf(screen: string): string {
  return screen.replaceAll(/[^a-z0-9]+/gi, '-').replace(/-$/, '');
}
