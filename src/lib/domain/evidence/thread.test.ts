import { expect, test } from 'vitest';
import { earlierTries, isTakenUp, type Try } from './thread';

const base = { personId: 'ada', partnerId: 'ours', kind: 'certificate', definition: 'ccna' } as const;
const day = (at: number) => `2026-11-${String(at).padStart(2, '0')}T09:00:00.000Z`;
const piece = (id: string, sent: number, decided: number | null, state: Try['state']): Try => ({
  ...base,
  id,
  state,
  sentAt: day(sent),
  decidedAt: decided === null ? null : day(decided)
});
const ids = (tries: Try[]) => tries.map(({ id }) => id);

test('a try goes on with those that came back before it, oldest first', () => {
  const [a, b, c] = [piece('a', 1, 2, 'returned'), piece('b', 3, 4, 'returned'), piece('c', 5, null, 'sent')];
  expect(ids(earlierTries(c, [c, b, a]))).toEqual(['a', 'b']);
  expect(ids(earlierTries(b, [c, b, a]))).toEqual(['a']);
  expect([a, b, c].map((one) => isTakenUp(one, [a, b, c]))).toEqual([true, true, false]);
});

test('not with what was under way beside it, nor with another person’s, company’s or thing', () => {
  const own = piece('own', 3, null, 'sent');
  const others = [
    piece('beside', 1, 4, 'returned'),
    { ...piece('person', 1, 2, 'returned'), personId: 'ben' },
    { ...piece('company', 1, 2, 'returned'), partnerId: 'theirs' },
    { ...piece('thing', 1, 2, 'returned'), definition: 'ccnp-security' }
  ];
  expect(earlierTries(own, others)).toEqual([]);
});

test('an approval ends the thread: what comes next year is a new one', () => {
  const all = [
    piece('a', 1, 2, 'returned'),
    piece('b', 3, 4, 'verified'),
    piece('c', 10, 11, 'returned'),
    piece('d', 12, null, 'on-this-phone')
  ];
  const last = all[3] ?? piece('', 1, 1, 'sent');
  expect(ids(earlierTries(last, all))).toEqual(['c']);
  expect(isTakenUp(piece('a', 1, 2, 'returned'), all)).toBe(true);
});

test('where an approval was taken back the thread goes on over it', () => {
  const [a, b, c] = [piece('a', 1, 2, 'returned'), piece('b', 3, 6, 'returned'), piece('c', 7, null, 'sent')];
  expect(ids(earlierTries(c, [a, b, c]))).toEqual(['a', 'b']);
});
