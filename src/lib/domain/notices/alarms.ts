import type { Instant } from '../shared/date';

/** A run in which something was due, as it went. */
export interface KnownRun {
  startedAt: Instant;
  /** Null: it goes on, or died. */
  endedAt: Instant | null;
  due: number;
  sent: number;
}

export type NoticeAlarm =
  /** Runs, the last ones in a row, had something to send and sent nothing. */
  | { kind: 'nothing-sent'; since: Instant; runs: number; due: number }
  /** The last run never came to its end. */
  | { kind: 'broken'; at: Instant }
  /** There was no run for longer than there may be. */
  | { kind: 'late'; lastRunAt: Instant | null }
  /** Browsers have been subscribed for more than a week, and nobody was to be told anything, not even a digest. */
  | { kind: 'silent'; since: Instant };

export interface KnownOfRuns {
  lastRunAt: Instant | null;
  /** The latest first. */
  runs: readonly KnownRun[];
  /** Of those that are there; null where there is none: then nothing can be due. */
  firstSubscribedAt: Instant | null;
  /** When the latest notice was written down; null for never. */
  lastNoticeAt: Instant | null;
}

/** Runs come every five minutes; six that are missing are no delay. */
const LATE_MS = 30 * 60_000;
const BROKEN_MS = 15 * 60_000;
/** A week and a day: every week has its digest. */
const SILENT_MS = 8 * 86_400_000;

/** What is wrong with telling people, worst first; none where all is well. */
export function noticeAlarms(known: KnownOfRuns, now: Instant): NoticeAlarm[] {
  const { lastRunAt, runs, firstSubscribedAt, lastNoticeAt } = known;
  if (firstSubscribedAt === null) return [];
  const isOlder = (instant: Instant | null, ms: number) =>
    instant === null || Date.parse(now) - Date.parse(instant) > ms;
  const alarms: NoticeAlarm[] = [];
  if (isOlder(lastRunAt, LATE_MS)) alarms.push({ kind: 'late', lastRunAt });
  const [latest] = runs;
  if (latest !== undefined && latest.endedAt === null && isOlder(latest.startedAt, BROKEN_MS)) {
    alarms.push({ kind: 'broken', at: latest.startedAt });
  }
  const ended = runs.filter(({ endedAt }) => endedAt !== null);
  const well = ended.findIndex(({ sent }) => sent > 0);
  const failed = well === -1 ? ended : ended.slice(0, well);
  const first = failed.at(-1);
  if (first !== undefined) {
    const due = Math.max(...failed.map((run) => run.due));
    alarms.push({ kind: 'nothing-sent', since: first.startedAt, runs: failed.length, due });
  }
  if (isOlder(firstSubscribedAt, SILENT_MS) && isOlder(lastNoticeAt, SILENT_MS)) {
    alarms.push({ kind: 'silent', since: lastNoticeAt ?? firstSubscribedAt });
  }
  return alarms;
}
