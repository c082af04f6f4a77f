import { error, fail } from '@sveltejs/kit';
import { effectiveLevel, protectionsOf, type Protection } from '$lib/domain/protection/effective-level';
import { attributeFacts } from '$lib/domain/facts/attribute-facts';
import { isAside } from '$lib/domain/focus/by-focus';
import { goalTitle } from '$lib/domain/memo/compose-memo';
import { moneyParts } from '$lib/domain/money/money-parts';
import { moneySources } from '$lib/features/company/money-sources';
import { orderStandings } from '$lib/features/home/order-standings';
import { nextStepText, worthText } from '$lib/features/next-step/next-step-text';
import { stepLines } from '$lib/features/goals/step-lines';
import { goalStepNames } from '$lib/server/http/goal-step-names';
import { handleFormCommand } from '$lib/server/http/form-command';
import { field } from '$lib/server/http/forms';
import { definitions } from '$lib/server/services/definitions';
import { partnerDetail } from '$lib/server/services/partner-detail';
import { countryName } from '$lib/ui/country-name';
import { localized } from '$lib/ui/localized';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const detail = await partnerDetail(ctx, params.id);
  if (!detail.ok) error(404, 'Not found');
  const { facts, standings, steps, goals, evidence, release, money, ...rest } = detail.value;
  const { certifications, actions, paths } = await definitions(ctx);
  const chosen = url.searchParams.get('portfolio');
  const open =
    standings.find(({ portfolio }) => portfolio.id === chosen) ??
    orderStandings(standings, steps[0], rest.focus)[0];
  const stepNames = await goalStepNames(ctx, facts);
  const protections = protectionsOf(release, facts, rest.asOf);
  const titleOf = (id: string) => {
    const title = [...certifications, ...actions].find((one) => one.id === id)?.title;
    return title === undefined ? null : localized(title);
  };
  const useCaseOf = (key: string) => {
    const fact = facts.find((one) => one.kind === 'use-case' && one.key === key);
    if (fact?.kind !== 'use-case') return null;
    const { offer, customerName: customer, deal } = fact.data;
    return { offer, customer, deal };
  };
  const named = new Set(
    open?.projected.categories.flatMap(({ metrics }) =>
      metrics.flatMap(({ inputs }) => inputs.flatMap((input) => input.facts))
    )
  );
  return {
    ...rest,
    country: rest.partner.country === null ? null : countryName(rest.partner.country),
    command: { size: ctx.newId(), protect: ctx.newId() },
    level:
      open === undefined ? null : effectiveLevel(open, protections.get(open.portfolio.id) ?? null, rest.asOf),
    // The explanation of one portfolio and the facts it names: all six at once would be megabytes.
    explained: {
      release,
      facts: facts.filter(({ seq }) => named.has(seq)),
      certifications,
      person: { id: '', role: 'enablement_manager' as const },
      partner: { size: rest.size }
    },
    open: open ?? null,
    money: open === undefined ? [] : (money.byPortfolio[open.portfolio.id] ?? []),
    moneySources: open === undefined ? null : moneySources(moneyParts(facts, rest.asOf, open.portfolio.id)),
    attributes: attributeFacts(facts, rest.asOf),
    ladders: standings.map(({ portfolio, official, projected }) => ({
      id: portfolio.id,
      title: localized(portfolio.title),
      official: official?.index ?? null,
      officialAsOf: official?.asOf ?? null,
      projected: projected.index,
      aside: isAside(rest.focus, portfolio.id),
      guaranteed: guaranteedOn(protections.get(portfolio.id), rest.asOf)
    })),
    steps: steps.map((step) => {
      const portfolio = release.portfolios.find(({ id }) => id === step.worth?.portfolio);
      return {
        text: nextStepText(step, titleOf(step.subject), {
          useCase: useCaseOf(step.subject),
          goal: titleOf(step.way?.at(-1) ?? '')
        }),
        worth: worthText(step.worth, portfolio === undefined ? '' : localized(portfolio.title)),
        minutes: step.minutes
      };
    }),
    goals: goals.map((goal) => ({
      ...goal,
      title: localized(goalTitle(goal, release, paths)),
      lines: stepLines(goal, stepNames, rest.asOf)
    })),
    evidence: evidence.map((one) => ({ ...one, title: titleOf(one.definition) ?? one.definition }))
  };
};

/** The value of the level that is guaranteed on a day; null where none is. */
function guaranteedOn(protection: Protection | undefined, asOf: string): number | null {
  return protection === undefined || protection.until < asOf ? null : protection.threshold.value;
}

export const actions: Actions = {
  protect: async ({ locals: { ctx }, params, request }) => {
    const form = await request.formData();
    const [threshold, until] = [field(form, 'threshold'), field(form, 'until')];
    const reply = await handleFormCommand(ctx, form, {
      name: 'set-protected-level@1',
      partnerId: params.id,
      payload: {
        portfolio: field(form, 'portfolio'),
        level: threshold === '' ? null : { threshold, until }
      }
    });
    if (reply.outcome !== 'rejected') return { protect: 'entered' as const };
    if (reply.code === 'not-found' || reply.code === 'not-allowed') error(404, 'Not found');
    return fail(400, { protect: 'refused' as const });
  },
  size: async ({ locals: { ctx }, params, request }) => {
    const form = await request.formData();
    const reply = await handleFormCommand(ctx, form, {
      name: 'set-partner-size@1',
      partnerId: params.id,
      payload: { size: field(form, 'size') }
    });
    if (reply.outcome !== 'rejected') return { size: 'entered' as const };
    if (reply.code === 'not-found' || reply.code === 'not-allowed') error(404, 'Not found');
    return fail(400, { size: 'refused' as const });
  }
};
