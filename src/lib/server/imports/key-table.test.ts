import { expect, test } from 'vitest';
import { KeyTable } from './key-table';

test('counts and finds keys as a map would, past every growth', () => {
  const table = new KeyTable();
  const counts = new KeyTable();
  const map = new Map<string, number>();
  for (let at = 0; at < 60_000; at += 1) {
    const key = `WS-${(at * 7919) % 40_009}/Catalyst Center/${at % 3}`;
    map.set(key, (map.get(key) ?? 0) + 1);
    table.set(key, table.get(key) + 1);
    const bytes = Buffer.from(`${key}!`.padStart(40 + (at % 5)));
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const end = bytes.length - 1;
    expect(counts.count(view, { start: end - key.length, end })).toBe(map.get(key));
  }
  for (const [key, counted] of map) expect(table.get(key)).toBe(counted);
  expect(table.get('WS-unheard-of')).toBe(0);
});

test('tells the same with room from the start as without', () => {
  const [roomy, growing] = [new KeyTable(100_000), new KeyTable()];
  for (let at = 0; at < 9_000; at += 1) {
    roomy.set(`${at % 5_000}`, at + 1);
    growing.set(`${at % 5_000}`, at + 1);
  }
  for (let at = 0; at < 6_000; at += 1) expect(roomy.get(`${at}`)).toBe(growing.get(`${at}`));
});

test('what stands in several places is told from what is cut elsewhere', () => {
  const table = new KeyTable();
  const view = new DataView(new TextEncoder().encode('abcd').buffer);
  const first = { start: 0, end: 1 };
  expect(table.count(view, first, { start: 1, end: 4 })).toBe(1);
  expect(table.count(view, { start: 0, end: 2 }, { start: 2, end: 4 })).toBe(1);
  expect(table.count(view, { start: 0, end: 4 })).toBe(1);
  expect(table.count(view, first, { start: 1, end: 4 })).toBe(2);
});

test('keeps what was set last', () => {
  const table = new KeyTable();
  table.set('a', 4);
  table.set('a', 7);
  expect([table.get('a'), table.get('b')]).toEqual([7, 0]);
});
