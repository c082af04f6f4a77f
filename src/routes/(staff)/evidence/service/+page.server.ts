import { error } from '@sveltejs/kit';
import { localized } from '$lib/ui/localized';
import { pageNumber } from '$lib/server/http/page-number';
import { serviceInDetail } from '$lib/server/services/evidence-service-level';
import { REVIEW_RULES } from '$lib/server/services/review-rules';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const page = pageNumber(url);
  const found = await serviceInDetail(ctx, page);
  if (!found.ok) error(404, 'Not found');
  const { service, decided, pages } = found.value;
  return {
    service,
    decided: decided.map((one) => ({ ...one, title: localized(one.title) })),
    source: localized(REVIEW_RULES.source),
    page,
    pages,
    now: ctx.now
  };
};
