import { can } from '$lib/domain/access/can';
import { noticeAlarms, type NoticeAlarm } from '$lib/domain/notices/alarms';
import type { Instant } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../../context';
import { firstSubscribedAt, lastNoticeAt } from '../../repositories/notice-ledger-repository';
import { latestRuns } from '../../repositories/notice-run-repository';
import { readSetting } from '../../repositories/setting-repository';

/** Under this name it is kept when the last run began. */
export const LAST_RUN = 'notices:last-run';

const RUNS_LOOKED_AT = 200;

/** How telling people goes: when it last ran, and what is wrong with it. */
export async function noticeHealth(
  ctx: Context
): Promise<Result<{ lastRunAt: Instant | null; alarms: NoticeAlarm[] }, 'not-found'>> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-found');
  const lastRunAt = await readSetting(ctx.db, LAST_RUN);
  const known = {
    lastRunAt,
    runs: await latestRuns(ctx.db, RUNS_LOOKED_AT),
    firstSubscribedAt: await firstSubscribedAt(ctx.db),
    lastNoticeAt: await lastNoticeAt(ctx.db)
  };
  return ok({ lastRunAt, alarms: noticeAlarms(known, ctx.now) });
}
