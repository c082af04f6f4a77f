import { error, fail, redirect } from '@sveltejs/kit';
import { APART_REASONS } from '$lib/domain/evidence/duplicates';
import { RETURN_REASONS } from '$lib/domain/evidence/evidence';
import { localized } from '$lib/ui/localized';
import { handleFormCommand } from '$lib/server/http/form-command';
import { field } from '$lib/server/http/forms';
import { checkProofsOf } from '$lib/server/services/badges/check-proofs';
import { reviewEvidence } from '$lib/server/services/evidence-review';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const DONE = ['approved', 'approved-once', 'returned', 'taken-back', 'told-apart', 'confirmed'] as const;

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const review = await reviewEvidence(ctx, params.id);
  if (!review.ok) error(404, 'Not found');
  const { evidence, proof, matches, earlier, renews } = review.value;
  return {
    ...review.value,
    evidence: { ...evidence, title: localized(evidence.title) },
    matches: matches.map((match) => ({
      ...match,
      other: { ...match.other, title: localized(match.other.title) }
    })),
    earlier: earlier.map((one) => ({ ...one, title: localized(one.title) })),
    proof: proof === null ? null : localized(proof),
    renews: renews.map((one) => ({ ...one, title: localized(one.title) })),
    command: {
      approve: ctx.newId(),
      return: ctx.newId(),
      takeBack: ctx.newId(),
      apart: ctx.newId(),
      confirm: ctx.newId()
    },
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
  },
  tellApart: async ({ request, params, locals: { ctx } }) => {
    const form = await request.formData();
    const reason = APART_REASONS.find((known) => known === field(form, 'reason'));
    const note = field(form, 'note');
    if (reason === undefined) return fail(400, { code: 'invalid', note });
    if (field(form, 'compared') !== 'on') return fail(400, { code: 'not-compared', note });
    const from = form.getAll('from').filter((id) => typeof id === 'string');
    const payload = { evidenceId: params.id, from, reason, note: note.trim() || null };
    const reply = await handleFormCommand(ctx, form, { name: 'tell-apart@1', partnerId: null, payload });
    if (reply.outcome === 'rejected') return fail(400, { code: reply.code, note });
    redirect(303, `/evidence/${params.id}?done=told-apart`);
  },
  confirm: async (event) => {
    const { params, locals } = event;
    const form = await event.request.formData();
    const before = await reviewEvidence(locals.ctx, params.id);
    const reply = await handleFormCommand(locals.ctx, form, {
      name: 'confirm-approval@1',
      partnerId: null,
      payload: { evidenceId: params.id }
    });
    if (reply.outcome === 'rejected') return fail(400, { code: reply.code, note: '' });
    goOn(before, 'confirmed', 'audit');
  }
};

type Decision = Parameters<typeof handleFormCommand<'decide-evidence@1'>>[2]['payload'];
type Before = Awaited<ReturnType<typeof reviewEvidence>>;

async function decide({ locals: { ctx } }: RequestEvent, form: FormData, payload: Decision) {
  const before = await reviewEvidence(ctx, payload.evidenceId);
  const reply = await handleFormCommand(ctx, form, { name: 'decide-evidence@1', partnerId: null, payload });
  if (reply.outcome === 'rejected') return fail(400, { code: reply.code, note: field(form, 'note') });
  const place = before.ok ? before.value.evidence.place : 'open';
  if (payload.decision === 'return') return goOn(before, 'returned', place);
  const after = await reviewEvidence(ctx, payload.evidenceId);
  const isFirst = after.ok && after.value.evidence.place === 'second';
  return goOn(before, isFirst ? 'approved-once' : 'approved', place);
}

/** To the next one of the same list, or to the list where there is none. */
function goOn(before: Before, done: (typeof DONE)[number], list: string): never {
  const onward = before.ok ? (before.value.next ?? before.value.previous) : null;
  if (onward !== null) redirect(303, `/evidence/${onward}?done=${done}`);
  redirect(303, list === 'open' ? `/evidence?done=${done}` : `/evidence?state=${list}&done=${done}`);
}
