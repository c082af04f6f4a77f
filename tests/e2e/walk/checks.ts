import { expect, type Page } from '@playwright/test';

/** Nothing is wider than the window, nor where text is twice as large; then no control lies under other words. */
export async function expectToFit(page: Page, screen: string): Promise<void> {
  await expectNoSidewaysScroll(page, screen);
  await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
  await expectNoSidewaysScroll(page, `${screen} with text at 200 %`);
  expect(await page.evaluate(hiddenControls), `${screen} with text at 200 %`).toEqual([]);
  await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
}

async function expectNoSidewaysScroll(page: Page, screen: string): Promise<void> {
  const width = await page.evaluate(() => ({
    is: document.documentElement.scrollWidth,
    fits: document.documentElement.clientWidth
  }));
  expect(width.is, `${screen} scrolls sideways`).toBeLessThanOrEqual(width.fits);
}

/** No value that is not there is written out as a word, in the text of fields neither. */
export async function expectWords(page: Page, screen: string): Promise<void> {
  const text = (await page.getByRole('main').textContent()) ?? '';
  expect(text, screen).not.toMatch(/\bundefined\b|\bNaN\b|\[object /);
}

/** Links and buttons of the frame on which something else lies, at their middle. */
function hiddenControls(): string[] {
  window.scrollTo(0, 0);
  return [...document.querySelectorAll('header a, header button, nav a')].flatMap((control) => {
    const { left, top, width, height } = control.getBoundingClientRect();
    const [x, y] = [left + width / 2, top + height / 2];
    if (!control.checkVisibility() || y > window.innerHeight || control.closest('main') !== null) return [];
    const there = document.elementFromPoint(x, y);
    // A link that is shown only where the keyboard is lies outside.
    if (there === null || control.contains(there)) return [];
    return [`${control.textContent?.trim() ?? ''} lies under ${there.outerHTML.slice(0, 80)}`];
  });
}

const led = new Set<string>();

/** Every link into the house opens something. */
export async function expectLinksToLead(page: Page, screen: string): Promise<void> {
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
export async function expectVisibleFocus(page: Page, steps: number): Promise<void> {
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
