import { error, fail, redirect } from '@sveltejs/kit';
import { RETURN_REASONS } from '$lib/domain/evidence/evidence';
import { localized } from '$lib/ui/localized';
import { handleFormCommand } from '$lib/server/http/form-command';
import { field } from '$lib/server/http/forms';
import { checkProofsOf } from '$lib/server/services/badges/check-proofs';
import { reviewEvidence } from '$lib/server/services/evidence-review';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const DONE = ['approved', 'returned', 'taken-back'] as const;

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const review = await reviewEvidence(ctx, params.id);
  if (!review.ok) error(404, 'Not found');
  const { evidence, proof } = review.value;
  return {
    ...review.value,
    evidence: { ...evidence, title: localized(evidence.title) },
    proof: proof === null ? null : localized(proof),
    command: { approve: ctx.newId(), return: ctx.newId(), takeBack: ctx.newId() },
    done: DONE.find((known) => known === url.searchParams.get('done')) ?? null
  };
};

export const actions: Actions = {
  approve: async (event) => {
    const form = await event.request.formData();
    const evidenceId = event.params.id;
    const linked = field(form, 'linked') === 'on';
    return decide(event, form, { decision: 'approve', evidenceId, linked });
  },
  return: async (event) => {
    const form = await event.request.formData();
    const reason = RETURN_REASONS.find((known) => known === field(form, 'reason'));
    const note = field(form, 'note');
    if (reason === undefined) return fail(400, { code: 'invalid', note });
    const evidenceId = event.params.id;
    return decide(event, form, { decision: 'return', evidenceId, reason, note: note.trim() || null });
  },
  check: async ({ params, locals: { ctx } }) => {
    const checked = await checkProofsOf(ctx, params.id);
    if (!checked.ok) return fail(checked.code === 'not-found' ? 404 : 400, { code: checked.code, note: '' });
  },
  takeBack: async ({ request, params, locals: { ctx } }) => {
    const form = await request.formData();
    const reason = RETURN_REASONS.find((known) => known === field(form, 'reason'));
    const note = field(form, 'note');
    if (reason === undefined) return fail(400, { code: 'invalid', note });
    const payload = { evidenceId: params.id, reason, note: note.trim() || null };
    const reply = await handleFormCommand(ctx, form, {
      name: 'take-back-approval@1',
      partnerId: null,
      payload
    });
    if (reply.outcome === 'rejected') return fail(400, { code: reply.code, note });
    redirect(303, `/evidence/${params.id}?done=taken-back`);
  }
};

type Decision = Parameters<typeof handleFormCommand<'decide-evidence@1'>>[2]['payload'];

async function decide({ locals: { ctx } }: RequestEvent, form: FormData, payload: Decision) {
  const before = await reviewEvidence(ctx, payload.evidenceId);
  const reply = await handleFormCommand(ctx, form, { name: 'decide-evidence@1', partnerId: null, payload });
  if (reply.outcome === 'rejected') return fail(400, { code: reply.code, note: field(form, 'note') });
  const done = payload.decision === 'approve' ? 'approved' : 'returned';
  const onward = before.ok ? (before.value.next ?? before.value.previous) : null;
  redirect(303, onward === null ? `/evidence?done=${done}` : `/evidence/${onward}?done=${done}`);
}
