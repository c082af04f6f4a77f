import { disputesWaiting } from '$lib/server/services/disputes';
import { evidenceWaiting } from '$lib/server/services/evidence-review';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals: { ctx } }) => ({
  evidenceWaiting: await evidenceWaiting(ctx),
  disputesWaiting: await disputesWaiting(ctx)
});
