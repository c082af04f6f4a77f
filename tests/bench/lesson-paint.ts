import { setTimeout as sleep } from 'node:timers/promises';
import { untilSaid, withPhoneAtHand, type PhoneAtHand } from './browser/phone-at-hand';
import { middle, slowAndPlain, type Figure } from './figures/figure';

const TIMES = 7;
/** How many times slower than this machine. */
const SLOW_DOWN = 4;
const LIMIT_MS = 300;
const LESSON = 'a[href*="/lesson"]';

/**
 * How long a phone without a network takes from the tap on a lesson to its first card on the screen. Each time the browser
 * is started anew, so that neither the lesson nor the code that draws it has been opened before.
 */
export function bench(): Promise<Figure[]> {
  return withPhoneAtHand(
    async (phone) => {
      const slow: number[] = [];
      const plain: number[] = [];
      for (let time = 0; time < TIMES; time += 1) {
        slow.push(await openLesson(phone, SLOW_DOWN));
        plain.push(await openLesson(phone, 1));
      }
      return [
        {
          name: 'lesson from the phone’s own store to first paint ÷ 300 ms',
          limit: 1,
          ratio: middle(slow) / LIMIT_MS,
          detail: slowAndPlain(slow, plain, SLOW_DOWN)
        }
      ];
    },
    async (page) => {
      // Lessons come with the first screen that needs one, and stay.
      await page.goto(new URL('/path', page.url()).href);
      await page.locator(LESSON).first().click();
      await page.locator('main article').first().waitFor();
      await page.waitForTimeout(1_000);
    }
  );
}

/** Milliseconds from the tap to the frame that shows the first card. */
function openLesson({ use, url }: PhoneAtHand, slowDown: number): Promise<number> {
  return use(async (page) => {
    await page.open(`${url}/path`);
    await untilSaid(page, `document.querySelector('${LESSON}')?.href`, 'The path');
    // What the app does of itself when it was opened is over.
    await sleep(3_000);
    await page.slowDown(slowDown);
    await page.ask(`(${tap.toString()})('${LESSON}')`);
    return untilSaid<number>(page, 'globalThis.paintedAfter', 'The lesson');
  });
}

function tap(lesson: string): void {
  const tappedAt = performance.now();
  const watching = new MutationObserver(() => {
    if (document.querySelector('main article h2, main article p') === null) return;
    watching.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => {
        (globalThis as { paintedAfter?: number }).paintedAfter = performance.now() - tappedAt;
      })
    );
  });
  watching.observe(document, { childList: true, subtree: true });
  document.querySelector<HTMLAnchorElement>(lesson)?.click();
}
