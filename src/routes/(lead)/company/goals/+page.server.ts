import { error, fail } from '@sveltejs/kit';
import { goalTitle } from '$lib/domain/memo/compose-memo';
import { localized } from '$lib/ui/localized';
import { today } from '$lib/server/context';
import { stepLines } from '$lib/features/goals/step-lines';
import { goalStepNames } from '$lib/server/http/goal-step-names';
import { handleFormCommand } from '$lib/server/http/form-command';
import { field } from '$lib/server/http/forms';
import { companyGoals } from '$lib/server/services/company-goals';
import { definitions, releaseInForce } from '$lib/server/services/definitions';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx, signedIn } }) => {
  const found = await companyGoals(ctx, signedIn?.partnerId ?? '');
  if (!found.ok) error(404, 'Not found');
  const { release } = await releaseInForce(ctx, today(ctx));
  const { paths } = await definitions(ctx);
  const names = await goalStepNames(ctx, found.value.facts);
  return {
    partner: found.value.partner,
    goals: found.value.goals.map((goal) => ({
      ...goal,
      title: localized(goalTitle(goal, release, paths)),
      lines: stepLines(goal, names, today(ctx)),
      command: ctx.newId()
    }))
  };
};

export const actions: Actions = {
  default: async ({ locals: { ctx, signedIn }, request }) => {
    const form = await request.formData();
    const goalId = field(form, 'goal');
    const answer = field(form, 'answer');
    const reason = field(form, 'reason');
    const reply = await handleFormCommand(ctx, form, {
      name: 'answer-goal@1',
      partnerId: signedIn?.partnerId ?? null,
      payload: { goalId, answer, reason: answer === 'decline' ? reason.trim() || null : null }
    });
    if (reply.outcome === 'rejected') return fail(400, { goalId, code: reply.code, reason });
    return { goalId, answered: answer };
  }
};
