import { expect, test } from 'vitest';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { Subscriber } from './of-events';
import { crossedThreshold, highestReached, noticesOfCrossings, thresholdsOfIndex } from './of-standings';

const { thresholds } = shippedRelease;
const AT = '2026-11-24T09:00:00.000Z';
const ada: Subscriber = {
  personId: 'ada',
  staffRole: null,
  memberships: [
    { id: 'm', partnerId: 'ours', role: 'member', jobRole: 'engineer', from: '2026-01-01', to: null }
  ],
  timeZone: 'UTC',
  since: '2026-01-01T00:00:00.000Z'
};

const standing = (reached: string | null, partnerId = 'ours') => ({
  partnerId,
  portfolio: 'security',
  reached
});
const crossed = (from: string | null | undefined, to: string | null, partnerId = 'ours') =>
  noticesOfCrossings(
    from === undefined ? [] : [standing(from, partnerId)],
    [standing(to, partnerId)],
    thresholds,
    { subscribers: [ada], at: AT }
  );

test('a threshold is reached at its value, to the ninth decimal', () => {
  expect(highestReached(thresholds, 0.99)).toBeNull();
  expect(highestReached(thresholds, 4.9999999999)).toBe('rebates');
  expect(highestReached(thresholds, 4.99)).toBe('deal-registration');
  expect(highestReached(thresholds, 9)).toBe('preferred');
});

test('the members of a partner that crossed one are told, and nobody else', () => {
  expect(crossed(null, 'rebates')).toEqual([
    {
      personId: 'ada',
      partnerId: 'ours',
      why: `standing:ours:security:rebates:${AT}`,
      occasion: { kind: 'threshold-crossed', portfolio: 'security', from: null, to: 'rebates' },
      dueAt: AT
    }
  ]);
  expect(crossed(null, 'rebates', 'theirs')).toEqual([]);
});

test('nothing was crossed where it stays, was never seen, or stood by other rules', () => {
  expect(crossed('rebates', 'rebates')).toEqual([]);
  expect(crossed(undefined, 'rebates')).toEqual([]);
  expect(crossed('of-another-release', 'rebates')).toEqual([]);
});

test.each([
  [null, 'deal-registration', 'deal-registration', true],
  [null, 'rebates', 'rebates', true],
  ['rebates', 'deal-registration', 'rebates', false],
  ['preferred', null, 'deal-registration', false],
  ['rebates', null, 'deal-registration', false]
])('from %s to %s names %s', (from, to, id, up) => {
  const named = crossedThreshold(thresholds, { from, to });
  expect([named?.threshold.id, named?.up]).toEqual([id, up]);
});

test('what hangs on more than the index is not looked at', () => {
  const release = changedRelease(({ thresholds: [first] }) => {
    if (first !== undefined) first.requires = { metrics: [], source: 'test' };
  });
  expect(thresholdsOfIndex(release).map(({ id }) => id)).toEqual(['rebates', 'preferred']);
});
