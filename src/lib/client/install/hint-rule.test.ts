import { expect, test } from 'vitest';
import { INSTALL_HINT, mayHint, type HintRecord } from './hint-rule';

const NOW = '2026-11-27T08:00:00.000Z';
const before = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();
const record = (other: Partial<HintRecord> = {}): HintRecord => ({
  firstDay: '2026-11-26',
  shownAt: null,
  refusals: 0,
  ...other
});

test.each<[string, Partial<HintRecord>, boolean]>([
  ['on a later day than the first', {}, true],
  ['on the first day', { firstDay: '2026-11-27' }, false],
  ['soon after the last one', { shownAt: before(INSTALL_HINT.againAfterDays - 1) }, false],
  ['some weeks after the last one', { shownAt: before(INSTALL_HINT.againAfterDays) }, true],
  ['after one "not now"', { refusals: 1, shownAt: before(30) }, true],
  ['after two', { refusals: 2, shownAt: before(300) }, false],
  ['by a clock that was set back behind the first day', { firstDay: '2027-01-01' }, false]
])('%s', (_, other, may) => {
  expect(mayHint(record(other), NOW)).toBe(may);
});
