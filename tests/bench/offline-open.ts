import { untilSaid, withPhoneAtHand, type PhoneAtHand } from './browser/phone-at-hand';
import { middle, slowAndPlain, type Figure } from './figures/figure';

const TIMES = 7;
/** How many times slower than this machine. */
const SLOW_DOWN = 4;
const LIMIT_MS = 1_000;

/** How long a phone without a network takes from the tap on the icon to the next step on the screen. */
export function bench(): Promise<Figure[]> {
  return withPhoneAtHand(async (phone) => {
    const slow: number[] = [];
    const plain: number[] = [];
    for (let time = 0; time < TIMES; time += 1) {
      slow.push(await openCold(phone, SLOW_DOWN));
      plain.push(await openCold(phone, 1));
    }
    return [
      {
        name: 'cold offline open to the next step ÷ 1 s',
        limit: 1,
        ratio: middle(slow) / LIMIT_MS,
        detail: slowAndPlain(slow, plain, SLOW_DOWN)
      }
    ];
  });
}

/** Milliseconds from the start of the navigation to the frame that shows the next step; nobody answers any more. */
function openCold({ use, url }: PhoneAtHand, slowDown: number): Promise<number> {
  return use(async (page) => {
    await page.first(noteWhenShown);
    await page.slowDown(slowDown);
    await page.open(url);
    return untilSaid<number>(page, 'globalThis.shownAt', 'The next step');
  });
}

function noteWhenShown(): void {
  const look = () => {
    if (document.querySelector('main section h2') === null) return;
    watching.disconnect();
    requestAnimationFrame(() =>
      setTimeout(() => ((globalThis as { shownAt?: number }).shownAt = performance.now()))
    );
  };
  const watching = new MutationObserver(look);
  watching.observe(document, { childList: true, subtree: true });
}
