import { expect, test } from 'vitest';
import { KeyTable } from './key-table';

test('counts and finds keys as a map would, past every growth', () => {
  const table = new KeyTable();
  const map = new Map<string, number>();
  for (let at = 0; at < 60_000; at += 1) {
    const key = `WS-${(at * 7919) % 40_009}/Catalyst Center/${at % 3}`;
    map.set(key, (map.get(key) ?? 0) + 1);
    expect(table.count(key)).toBe(map.get(key));
  }
  for (const [key, counted] of map) expect(table.get(key)).toBe(counted);
  expect(table.get('WS-unheard-of')).toBe(0);
});

test('keeps what was set last', () => {
  const table = new KeyTable();
  table.set('a', 4);
  table.set('a', 7);
  expect([table.get('a'), table.get('b')]).toEqual([7, 0]);
});
