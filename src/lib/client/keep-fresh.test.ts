import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepFresh } from './keep-fresh';

let answered = true;
const refresh = vi.fn(async () => undefined);
let end: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  const target = { addEventListener: () => undefined, removeEventListener: () => undefined };
  vi.stubGlobal('window', target);
  vi.stubGlobal('document', { ...target, visibilityState: 'visible' });
  answered = true;
  refresh.mockClear();
  end = keepFresh(refresh, () => !answered);
});

afterEach(() => {
  end();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

async function callsWithin(seconds: number): Promise<number> {
  refresh.mockClear();
  await vi.advanceTimersByTimeAsync(seconds * 1000);
  return refresh.mock.calls.length;
}

test('asks every five minutes while the server answers', async () => {
  expect(await callsWithin(299)).toBe(0);
  expect(await callsWithin(1)).toBe(1);
});

test('asks again soon where no answer came, then less and less, and as before once one came', async () => {
  answered = false;
  expect(await callsWithin(10)).toBe(1);
  expect(await callsWithin(19)).toBe(0);
  expect(await callsWithin(1)).toBe(1);
  // An hour without a network: 40 s, 80 s, 160 s, then every five minutes.
  expect(await callsWithin(3600)).toBeLessThan(16);
  answered = true;
  expect(await callsWithin(300)).toBe(1);
});

test('asks nothing while nobody looks', async () => {
  answered = false;
  vi.stubGlobal('document', { visibilityState: 'hidden', removeEventListener: () => undefined });
  expect(await callsWithin(3600)).toBe(0);
});
