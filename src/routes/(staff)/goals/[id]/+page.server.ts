import { error } from '@sveltejs/kit';
import { goalTitle } from '$lib/domain/memo/compose-memo';
import { localized } from '$lib/ui/localized';
import { today } from '$lib/server/context';
import { stepLines } from '$lib/features/goals/step-lines';
import { goalStepNames } from '$lib/server/http/goal-step-names';
import { pageNumber } from '$lib/server/http/page-number';
import { campaignWithGoals, GOALS_PER_PAGE } from '$lib/server/services/campaigns';
import { definitions, releaseInForce } from '$lib/server/services/definitions';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const page = pageNumber(url);
  const found = await campaignWithGoals(ctx, params.id, page);
  if (!found.ok) error(404, 'Not found');
  const { campaign, goals } = found.value;
  const { release } = await releaseInForce(ctx, today(ctx));
  const { paths } = await definitions(ctx);
  const shown = [];
  for (const { facts, ...goal } of goals) {
    const names = await goalStepNames(ctx, facts);
    shown.push({ ...goal, lines: stepLines(goal, names, today(ctx)) });
  }
  return {
    title: localized(goalTitle(campaign, release, paths)),
    campaign,
    goals: shown,
    page,
    pages: Math.max(1, Math.ceil(campaign.partners / GOALS_PER_PAGE))
  };
};
