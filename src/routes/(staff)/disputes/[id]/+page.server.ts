import { error, fail, redirect } from '@sveltejs/kit';
import { DISPUTE_OUTCOMES } from '$lib/domain/disputes/dispute';
import { subjectWords } from '$lib/features/disputes/dispute-words';
import { handleFormCommand } from '$lib/server/http/form-command';
import { field } from '$lib/server/http/forms';
import { definitions, releaseInForce } from '$lib/server/services/definitions';
import { disputeAtDesk } from '$lib/server/services/disputes';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const found = await disputeAtDesk(ctx, params.id);
  if (!found.ok) error(404, 'Not found');
  const { dispute, fact, own } = found.value;
  const { release } = await releaseInForce(ctx, ctx.now.slice(0, 10));
  const { certifications } = await definitions(ctx);
  const subject = subjectWords(dispute.subject, {
    release,
    certifications,
    facts: fact === null ? [] : [fact],
    person: { id: '', role: 'enablement_manager' },
    partner: { size: null }
  });
  return {
    dispute,
    subject,
    own,
    portfolio: 'portfolio' in dispute.subject ? dispute.subject.portfolio : (fact?.portfolio ?? null),
    command: { reply: ctx.newId(), settle: ctx.newId() },
    now: ctx.now,
    said: url.searchParams.get('said') === 'yes'
  };
};

export const actions: Actions = {
  reply: async (event) => {
    const form = await event.request.formData();
    return answer(event, form, async (partnerId) =>
      handleFormCommand(event.locals.ctx, form, {
        name: 'reply-dispute@1',
        partnerId,
        payload: { disputeId: event.params.id, words: field(form, 'words'), files: [] }
      })
    );
  },
  settle: async (event) => {
    const form = await event.request.formData();
    const outcome = DISPUTE_OUTCOMES.find((known) => known === field(form, 'outcome'));
    if (outcome === undefined) return fail(400, { code: 'invalid', words: field(form, 'words') });
    return answer(event, form, async (partnerId) =>
      handleFormCommand(event.locals.ctx, form, {
        name: 'settle-dispute@1',
        partnerId,
        payload: { disputeId: event.params.id, outcome, words: field(form, 'words') }
      })
    );
  }
};

async function answer(
  { locals: { ctx }, params }: RequestEvent,
  form: FormData,
  send: (partnerId: string) => ReturnType<typeof handleFormCommand>
) {
  const found = await disputeAtDesk(ctx, params.id);
  if (!found.ok) error(404, 'Not found');
  const reply = await send(found.value.dispute.partnerId);
  if (reply.outcome === 'rejected') return fail(400, { code: reply.code, words: field(form, 'words') });
  redirect(303, `/disputes/${params.id}?said=yes`);
}
