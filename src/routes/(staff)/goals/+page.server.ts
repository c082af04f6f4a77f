import { error } from '@sveltejs/kit';
import { goalTitle } from '$lib/domain/memo/compose-memo';
import { localized } from '$lib/ui/localized';
import { pageNumber } from '$lib/server/http/page-number';
import { CAMPAIGNS_PER_PAGE, listCampaigns } from '$lib/server/services/campaigns';
import { definitions, releaseInForce } from '$lib/server/services/definitions';
import { today } from '$lib/server/context';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const page = pageNumber(url);
  const listed = await listCampaigns(ctx, page);
  if (!listed.ok) error(404, 'Not found');
  const { release } = await releaseInForce(ctx, today(ctx));
  const { paths } = await definitions(ctx);
  return {
    page,
    pages: Math.max(1, Math.ceil(listed.value.total / CAMPAIGNS_PER_PAGE)),
    today: today(ctx),
    campaigns: listed.value.campaigns.map((campaign) => ({
      ...campaign,
      title: localized(goalTitle(campaign, release, paths))
    }))
  };
};
