import { error } from '@sveltejs/kit';
import { localized } from '$lib/ui/localized';
import { pageNumber } from '$lib/server/http/page-number';
import { queueService } from '$lib/server/services/evidence-service-level';
import { EVIDENCE_PER_PAGE, evidenceToReview } from '$lib/server/services/evidence-review';
import type { PageServerLoad } from './$types';

const LISTS = ['open', 'held', 'second', 'audit', 'verified', 'returned'] as const;
const DONE = ['approved', 'approved-once', 'returned', 'confirmed'] as const;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const list = LISTS.find((known) => known === url.searchParams.get('state')) ?? 'open';
  const page = pageNumber(url);
  const found = await evidenceToReview(ctx, { list, page });
  const service = await queueService(ctx);
  if (!found.ok || !service.ok) error(404, 'Not found');
  const { evidence, counts } = found.value;
  return {
    list,
    counts,
    evidence: evidence.map((one) => ({ ...one, title: localized(one.title) })),
    service: service.value,
    page,
    pages: Math.max(1, Math.ceil(counts[list] / EVIDENCE_PER_PAGE)),
    now: ctx.now,
    done: DONE.find((known) => known === url.searchParams.get('done')) ?? null
  };
};
