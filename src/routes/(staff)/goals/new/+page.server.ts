import { error, fail, redirect } from '@sveltejs/kit';
import { readListState } from '$lib/features/portfolio/list-state';
import { localized } from '$lib/ui/localized';
import { today, type Context } from '$lib/server/context';
import { handleFormCommand } from '$lib/server/http/form-command';
import { field } from '$lib/server/http/forms';
import { fiscalQuarter } from '$lib/domain/calendar/fiscal';
import { addDays } from '$lib/domain/shared/date';
import type { GoalTarget } from '$lib/domain/goals/goal';
import type { Release } from '$lib/domain/scoring/release';
import { goalAudience } from '$lib/server/services/campaigns';
import { definitions, releaseInForce } from '$lib/server/services/definitions';
import { partnersByIds, partnersOfOverview } from '$lib/server/services/partner-overview';
import type { Actions, PageServerLoad } from './$types';

const NAMES_SHOWN = 12;

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const partnerIds = await chosenPartners(ctx, url.searchParams);
  if (partnerIds.length === 0) redirect(303, '/portfolio');
  const { release } = await releaseInForce(ctx, today(ctx));
  const { paths } = await definitions(ctx);
  const target = readTarget(url.searchParams.get('target'), {
    portfolio: url.searchParams.get('portfolio') ?? release.portfolios[0]?.id ?? '',
    threshold: suggestedThreshold(release, url.searchParams.get('view') ?? '')
  });
  const audience = await goalAudience(ctx, partnerIds, target);
  const named = await partnersByIds(ctx, partnerIds.slice(0, NAMES_SHOWN));
  if (!audience.ok || !named.ok) error(404, 'Not found');
  const { reached, unknown, below } = audience.value;
  return {
    command: ctx.newId(),
    campaign: ctx.newId(),
    target: writeTarget(target),
    aboutIndex: target.kind === 'reach-threshold',
    targets: release.portfolios.flatMap((portfolio) =>
      release.thresholds.map((threshold) => ({
        value: `${portfolio.id}/${threshold.id}`,
        portfolio: localized(portfolio.title),
        threshold: threshold.value,
        title: localized(threshold.title)
      }))
    ),
    paths: paths.map(({ id, title }) => ({ value: `path/${id}`, title: localized(title) })),
    /** What carries the choice of partners from here to the sending. */
    choice: [...url.searchParams].filter(([name]) => name !== 'target'),
    partners: partnerIds.length,
    names: named.value.map(({ name }) => name),
    counts: { below: below.length, reached: reached.length, unknown: unknown.length },
    dueOn: defaultDueDate(today(ctx)),
    tomorrow: addDays(today(ctx), 1)
  };
};

export const actions: Actions = {
  default: async ({ locals: { ctx }, request, url }) => {
    const form = await request.formData();
    const target = readTarget(field(form, 'target'), { portfolio: '', threshold: '' });
    const values = { dueOn: field(form, 'dueOn'), note: field(form, 'note') };
    let partnerIds = await chosenPartners(ctx, url.searchParams);
    // The list may have changed since it was looked at: who is hit is who was shown.
    if (partnerIds.length !== Number(field(form, 'partners')))
      return fail(409, { code: 'audience-changed', ...values });
    if (field(form, 'skipReached') === 'on') {
      const audience = await goalAudience(ctx, partnerIds, target);
      if (!audience.ok) error(404, 'Not found');
      partnerIds = [...audience.value.below, ...audience.value.unknown];
      if (partnerIds.length === 0) return fail(400, { code: 'nobody-left', ...values });
    }
    const campaignId = field(form, 'campaign');
    const reply = await handleFormCommand(ctx, form, {
      name: 'assign-goal@1',
      partnerId: null,
      payload: { campaignId, partnerIds, target, dueOn: values.dueOn, note: values.note.trim() || null }
    });
    if (reply.outcome === 'rejected') return fail(400, { code: reply.code, ...values });
    redirect(303, `/goals/${campaignId}`);
  }
};

async function chosenPartners(ctx: Context, parameters: URLSearchParams): Promise<string[]> {
  if (parameters.get('all') !== '1') return [...new Set(parameters.getAll('partner'))];
  const ids = await partnersOfOverview(ctx, readListState(parameters));
  return ids.ok ? ids.value : [];
}

/** The threshold that the list was looking at, e.g. by the view `near-rebates`; else the one that money hangs on. */
function suggestedThreshold({ thresholds }: Release, view: string): string {
  const looked = thresholds.find(({ id }) => view.endsWith(`-${id}`));
  return (looked ?? thresholds.find(({ money }) => money === 'incentive') ?? thresholds[0])?.id ?? '';
}

/** `security/rebates` or `path/be-the-one`. */
function readTarget(text: string | null, fallback: { portfolio: string; threshold: string }): GoalTarget {
  const [first, second] = (text ?? '').split('/');
  if (first === 'path' && second) return { kind: 'complete-path', path: second };
  if (first && second) return { kind: 'reach-threshold', portfolio: first, threshold: second };
  return { kind: 'reach-threshold', ...fallback };
}

function writeTarget(target: GoalTarget): string {
  return target.kind === 'complete-path' ? `path/${target.path}` : `${target.portfolio}/${target.threshold}`;
}

/** The end of the fiscal quarter, or of the next one where less than four weeks are left. */
function defaultDueDate(day: string): string {
  const { to } = fiscalQuarter(day);
  return to >= addDays(day, 28) ? to : fiscalQuarter(addDays(to, 1)).to;
}
