import { flushSync, mount, unmount } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { hintRecord, keepHintRecord } from '$lib/client/install/hint-record';
import { installOffer } from '$lib/client/install/offer.svelte';
import InstallHint from './InstallHint.svelte';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) Safari/604.1';
const LATER = '2026-12-01T08:00:00.000Z';

let shown: Record<string, unknown> | null = null;
let isStandalone = false;
let outcome: 'accepted' | 'dismissed' = 'accepted';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date(LATER), toFake: ['Date'] });
  localStorage.clear();
  isStandalone = false;
  vi.stubGlobal('matchMedia', () => ({ matches: isStandalone }));
  installOffer.event = null;
  hintRecord('2026-11-27T08:00:00.000Z');
});
afterEach(async () => {
  await close();
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function close() {
  if (shown !== null) await unmount(shown);
  shown = null;
}

function show(waits = false): void {
  shown = mount(InstallHint, { target: document.body, props: { waits } });
  flushSync();
}

/** The browser has an offer of its own. */
function offer(): void {
  const event = Object.assign(new Event('beforeinstallprompt'), { prompt: async () => ({ outcome }) });
  installOffer.event = event;
}

const heading = () => document.querySelector('h2')?.textContent ?? null;
function press(words: string): void {
  const button = [...document.querySelectorAll('button')].find(
    ({ textContent }) => textContent?.trim() === words
  );
  if (button === undefined) throw new Error(`There is no “${words}”.`);
  button.click();
  flushSync();
}

test('where the browser offers it, one press installs, and it is not offered again for weeks', async () => {
  offer();
  show();
  expect(heading()).toBe('Put High Five on your home screen.');
  expect(hintRecord(LATER)).toMatchObject({ shownAt: LATER, refusals: 0 });
  press('Install');
  await expect.poll(heading).toBeNull();
  expect(hintRecord(LATER).refusals).toBe(0);
  await close();
  offer();
  show();
  expect(heading()).toBeNull();
});

test('"not now" is remembered, here and in the browser’s own dialog', async () => {
  offer();
  show();
  press('Not now');
  expect(heading()).toBeNull();
  expect(hintRecord(LATER).refusals).toBe(1);
  await close();
  outcome = 'dismissed';
  keepHintRecord({ ...hintRecord(LATER), shownAt: null });
  offer();
  show();
  press('Install');
  await expect.poll(() => hintRecord(LATER).refusals).toBe(2);
});

test('on an iPhone it says how, and not while something waits in the browser', async () => {
  vi.spyOn(navigator, 'userAgent', 'get').mockReturnValue(IPHONE);
  show();
  const steps = [...document.querySelectorAll('li')];
  expect(steps.map(({ textContent }) => textContent?.replaceAll(/\s+/g, ' ').trim())).toEqual([
    'Tap Share In some versions of Safari it is behind the three dots.',
    'Choose “Add to Home Screen”, then “Add”.'
  ]);
  expect(document.querySelector('li svg')).not.toBeNull();
  await close();
  keepHintRecord({ ...hintRecord(LATER), shownAt: null });
  show(true);
  expect(heading()).toBeNull();
});

test.each<[string, () => void]>([
  ['in the installed app', () => (isStandalone = true)],
  ['on the first day', () => keepHintRecord({ firstDay: '2026-12-01', shownAt: null, refusals: 0 })],
  ['after two refusals', () => keepHintRecord({ firstDay: '2026-11-01', shownAt: null, refusals: 2 })],
  ['where the browser has no offer', () => (installOffer.event = null)]
])('nothing is said %s', (_, arrange) => {
  offer();
  arrange();
  show();
  expect(heading()).toBeNull();
});
