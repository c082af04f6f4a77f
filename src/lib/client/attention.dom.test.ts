import { afterEach, expect, test, vi } from 'vitest';
import { takeLook, watchAttention } from './attention';

let end = watchAttention();
end();
afterEach(() => {
  end();
  vi.restoreAllMocks();
});

test('whoever opens it looks, once', () => {
  expect([takeLook(), takeLook()]).toEqual([true, false]);
});

test.each(['pointerdown', 'keydown', 'visibilitychange'])('%s is a look', (sign) => {
  end = watchAttention();
  takeLook();
  document.dispatchEvent(new Event(sign));
  expect([takeLook(), takeLook()]).toEqual([true, false]);
});

test('a page that is put away is not looked at', () => {
  end = watchAttention();
  takeLook();
  vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  document.dispatchEvent(new Event('visibilitychange'));
  expect(takeLook()).toBe(false);
});

test('nothing is noticed once it is over', () => {
  watchAttention()();
  takeLook();
  document.dispatchEvent(new Event('pointerdown'));
  expect(takeLook()).toBe(false);
});
