import { error } from '@sveltejs/kit';
import { DISPUTE_STATES } from '$lib/domain/disputes/dispute';
import { subjectWords } from '$lib/features/disputes/dispute-words';
import { pageNumber } from '$lib/server/http/page-number';
import { definitions, releaseInForce } from '$lib/server/services/definitions';
import { DISPUTES_PER_PAGE, disputesToAnswer } from '$lib/server/services/disputes';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const state = DISPUTE_STATES.find((known) => known === url.searchParams.get('state')) ?? 'open';
  const page = pageNumber(url);
  const found = await disputesToAnswer(ctx, { state, page });
  if (!found.ok) error(404, 'Not found');
  const { disputes, counts } = found.value;
  const { release } = await releaseInForce(ctx, ctx.now.slice(0, 10));
  const { certifications } = await definitions(ctx);
  const by = {
    release,
    certifications,
    facts: [],
    person: { id: '', role: 'enablement_manager' as const },
    partner: { size: null }
  };
  return {
    state,
    counts,
    disputes: disputes.map(({ id, partnerName, subject, shown, expected, outcome, openedAt, movedAt }) => ({
      id,
      partnerName,
      // The row itself is on the page of the dispute; here its words as they were shown.
      subject: subject.kind === 'fact' ? shown : subjectWords(subject, by),
      shown,
      expected,
      outcome,
      openedAt,
      movedAt
    })),
    page,
    pages: Math.max(1, Math.ceil(counts[state] / DISPUTES_PER_PAGE)),
    now: ctx.now
  };
};
