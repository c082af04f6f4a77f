import { error } from '@sveltejs/kit';
import type { EvidenceState } from '$lib/domain/evidence/evidence';
import { localized } from '$lib/ui/localized';
import { pageNumber } from '$lib/server/http/page-number';
import { EVIDENCE_PER_PAGE, evidenceToReview } from '$lib/server/services/evidence-review';
import type { PageServerLoad } from './$types';

const STATES: readonly EvidenceState[] = ['sent', 'verified', 'returned'];
const DONE = ['approved', 'returned'] as const;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const state = STATES.find((known) => known === url.searchParams.get('state')) ?? 'sent';
  const page = pageNumber(url);
  const found = await evidenceToReview(ctx, { state, page });
  if (!found.ok) error(404, 'Not found');
  const { evidence, counts } = found.value;
  return {
    state,
    counts,
    evidence: evidence.map((one) => ({ ...one, title: localized(one.title) })),
    page,
    pages: Math.max(1, Math.ceil(counts[state] / EVIDENCE_PER_PAGE)),
    now: ctx.now,
    done: DONE.find((known) => known === url.searchParams.get('done')) ?? null
  };
};
