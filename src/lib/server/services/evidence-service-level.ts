import { can } from '$lib/domain/access/can';
import { daysWaited, serviceLevel, type ServiceLevel } from '$lib/domain/evidence/service-level';
import type { Instant } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../context';
import { oldestWaiting, waitedSince } from '../repositories/evidence-queue-repository';
import { evidenceByIds } from '../repositories/evidence-repository';
import { describer, EVIDENCE_PER_PAGE, type TitledEvidence } from './evidence-review';
import { REVIEW_RULES } from './review-rules';

const DAY_MS = 86_400_000;

export interface QueueService extends ServiceLevel {
  /** Within how many days evidence is to be decided, and over how many days back that was counted. */
  targetDays: number;
  overDays: number;
  /** What has waited longest and waits still. */
  oldest: { id: string; sentAt: Instant } | null;
}

/** How long evidence waits in this house. */
export async function queueService(ctx: Context): Promise<Result<QueueService, 'not-found'>> {
  if (!can(ctx.actor, 'decide-evidence')) return refused('not-found');
  return ok(await serviceOf(ctx, await decidedLately(ctx)));
}

export interface ServicePage {
  service: QueueService;
  /** What was decided, that which waited longest first. */
  decided: (TitledEvidence & { days: number; inTime: boolean })[];
  pages: number;
}

/** The same with what the figures are made of. @param page from 1 */
export async function serviceInDetail(ctx: Context, page: number): Promise<Result<ServicePage, 'not-found'>> {
  if (!can(ctx.actor, 'decide-evidence')) return refused('not-found');
  const decided = await decidedLately(ctx);
  const service = await serviceOf(ctx, decided);
  const slowest = decided
    .map((one) => ({ id: one.id, days: daysWaited(one) }))
    .toSorted((a, b) => b.days - a.days || (a.id < b.id ? -1 : 1));
  const start = (page - 1) * EVIDENCE_PER_PAGE;
  const shown = slowest.slice(start, start + EVIDENCE_PER_PAGE);
  const days = new Map(shown.map((one) => [one.id, one.days]));
  const describe = await describer(ctx);
  const found = await evidenceByIds(ctx.db, [...days.keys()]);
  return ok({
    service,
    decided: found.map((one) => {
      const waited = days.get(one.id) ?? 0;
      return { ...one, title: describe(one).title, days: waited, inTime: waited <= service.targetDays };
    }),
    pages: Math.max(1, Math.ceil(slowest.length / EVIDENCE_PER_PAGE))
  });
}

function decidedLately(ctx: Context) {
  const { overDays } = REVIEW_RULES.serviceLevel;
  return waitedSince(ctx.db, new Date(Date.parse(ctx.now) - overDays * DAY_MS).toISOString());
}

async function serviceOf(
  ctx: Context,
  decided: Awaited<ReturnType<typeof decidedLately>>
): Promise<QueueService> {
  const { days: targetDays, overDays } = REVIEW_RULES.serviceLevel;
  return {
    ...serviceLevel(decided, targetDays),
    targetDays,
    overDays,
    oldest: await oldestWaiting(ctx.db)
  };
}
