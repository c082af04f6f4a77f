import { expect, test } from 'vitest';
import { noticeAlarms, type KnownOfRuns, type KnownRun } from './alarms';

const NOW = '2026-11-24T09:00:00.000Z';
const ago = (minutes: number) => new Date(Date.parse(NOW) - minutes * 60_000).toISOString();

const run = (minutes: number, sent: number, other: Partial<KnownRun> = {}): KnownRun => ({
  startedAt: ago(minutes),
  endedAt: ago(minutes - 1),
  due: 2,
  sent,
  ...other
});

const well: KnownOfRuns = {
  lastRunAt: ago(4),
  runs: [run(4, 2), run(100, 0)],
  firstSubscribedAt: ago(60 * 24 * 60),
  lastNoticeAt: ago(60 * 24)
};
const alarms = (change: Partial<KnownOfRuns>) => noticeAlarms({ ...well, ...change }, NOW);

test('all is well where the last run with something to send sent something', () => {
  expect(alarms({})).toEqual([]);
  expect(alarms({ runs: [] })).toEqual([]);
});

test('runs that had something to send and sent nothing', () => {
  expect(alarms({ runs: [run(4, 0), run(9, 0, { due: 5 }), run(14, 1), run(20, 0)] })).toEqual([
    { kind: 'nothing-sent', since: ago(9), runs: 2, due: 5 }
  ]);
  expect(alarms({ runs: [run(4, 0)] })).toMatchObject([{ kind: 'nothing-sent', since: ago(4), runs: 1 }]);
});

test('a run that never came to its end; one that goes on is none', () => {
  expect(alarms({ runs: [run(16, 0, { endedAt: null })] })).toEqual([{ kind: 'broken', at: ago(16) }]);
  expect(alarms({ runs: [run(14, 0, { endedAt: null })] })).toEqual([]);
});

test('no run for long', () => {
  expect(alarms({ lastRunAt: ago(31) })).toEqual([{ kind: 'late', lastRunAt: ago(31) }]);
  expect(alarms({ lastRunAt: null })).toEqual([{ kind: 'late', lastRunAt: null }]);
});

test('nothing to tell anybody for more than a week', () => {
  const days = (count: number) => ago(count * 24 * 60 + 1);
  expect(alarms({ lastNoticeAt: days(8) })).toEqual([{ kind: 'silent', since: days(8) }]);
  expect(alarms({ lastNoticeAt: null, firstSubscribedAt: days(9) })).toEqual([
    { kind: 'silent', since: days(9) }
  ]);
  expect(alarms({ lastNoticeAt: null, firstSubscribedAt: days(7) })).toEqual([]);
});

test('where no browser is subscribed, nothing can be due', () => {
  expect(alarms({ firstSubscribedAt: null, lastRunAt: null, lastNoticeAt: null })).toEqual([]);
});
