import { error } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import { today } from '$lib/server/context';
import { definitions, releaseInForce } from '$lib/server/services/definitions';
import { noticeHealth } from '$lib/server/services/notices/notice-health';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  if (!can(ctx.actor, 'see-programme')) error(404, 'Not found');
  const { release } = await releaseInForce(ctx, today(ctx));
  const { paths, certifications, actions, pointRules } = await definitions(ctx);
  const health = await noticeHealth(ctx);
  return {
    alarms: health.ok ? health.value.alarms : [],
    ledger: can(ctx.actor, 'manage-programme'),
    release,
    paths: paths.map(({ id, title, summary, source, illustrative, milestones }) => ({
      id,
      title,
      summary,
      source,
      illustrative,
      steps: milestones.reduce((sum, { steps }) => sum + steps.length, 0)
    })),
    counts: { certifications: certifications.length, actions: actions.length, pointRules: pointRules.length }
  };
};
