import { expect, test } from 'vitest';
import { daysWaited, serviceLevel } from './service-level';

const waited = (id: string, days: number) => ({
  id,
  sentAt: '2026-11-01T12:00:00.000Z',
  decidedAt: new Date(Date.parse('2026-11-01T12:00:00.000Z') + days * 86_400_000).toISOString()
});

test('how many were in time, and how long half of them took', () => {
  const decided = [waited('a', 5), waited('b', 1), waited('c', 3), waited('d', 0.5)];
  expect(serviceLevel(decided, 3)).toEqual({ decided: 4, inTime: 3, share: 0.75, medianDays: 2 });
  expect(serviceLevel(decided.slice(0, 3), 3).medianDays).toBe(3);
});

test('where nothing was decided nothing is known', () => {
  expect(serviceLevel([], 3)).toEqual({ decided: 0, inTime: 0, share: null, medianDays: null });
});

test('nothing is decided before it came', () => {
  expect(daysWaited(waited('a', -1))).toBe(0);
});
