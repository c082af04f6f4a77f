import { expect, test } from 'vitest';
import { moneySources } from './money-sources';

test('a line opens to its first fifty rows, and says how many more there are', () => {
  const rows = Array.from({ length: 53 }, (_, seq) => ({
    seq,
    offer: 'Duo',
    customerName: 'Big',
    currency: 'USD',
    amount: 1
  }));
  const sources = moneySources({ earned: rows, missed: rows.slice(0, 50), potential: [] });
  expect(sources.earned).toEqual({ first: rows.slice(0, 50), more: 3 });
  expect(sources.missed.more).toBe(0);
  expect(sources.potential).toEqual({ first: [], more: 0 });
});
