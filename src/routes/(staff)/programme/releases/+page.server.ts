import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import { fiscalQuarter } from '$lib/domain/calendar/fiscal';
import { isRecord } from '$lib/domain/release-editor/json-place';
import { addDays, isIsoDate } from '$lib/domain/shared/date';
import { today } from '$lib/server/context';
import { field } from '$lib/server/http/forms';
import { copyRelease, keepReleaseDraft, listReleaseDrafts } from '$lib/server/services/release-drafts';
import { listReleases } from '$lib/server/services/release-list';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx } }) => {
  const listed = await listReleases(ctx);
  const drafts = await listReleaseDrafts(ctx);
  if (!listed.ok || !drafts.ok) error(404, 'Not found');
  // The next day on which rules usually change.
  const effectiveFrom = addDays(fiscalQuarter(today(ctx)).to, 1);
  return {
    canManage: can(ctx.actor, 'manage-programme'),
    now: ctx.now,
    suggested: {
      effectiveFrom,
      id: `${listed.value.find(({ ours }) => ours)?.release.programme ?? 'rules'}-${effectiveFrom.slice(0, 7)}`
    },
    releases: listed.value.map(({ release, state, ours }) => ({
      id: release.id,
      title: release.title,
      programme: release.programme,
      effectiveFrom: release.effectiveFrom,
      state,
      ours
    })),
    drafts: drafts.value.map(({ id, updatedAt }) => ({ id, updatedAt }))
  };
};

export const actions: Actions = {
  copy: async ({ locals: { ctx }, request }) => {
    const form = await request.formData();
    const said = {
      from: field(form, 'from'),
      id: field(form, 'id').trim(),
      effectiveFrom: field(form, 'effectiveFrom')
    };
    if (!isIsoDate(said.effectiveFrom)) return fail(400, { act: 'copy', code: 'bad-date', ...said });
    const copied = await copyRelease(ctx, said);
    if (copied.ok) redirect(303, `/programme/releases/${said.id}/edit`);
    return fail(400, { act: 'copy', code: copied.code, ...said });
  },
  upload: async ({ locals: { ctx }, request }) => {
    const form = await request.formData();
    const file = form.get('file');
    if (!(file instanceof File) || file.name === '')
      return fail(400, { act: 'upload', code: 'file-missing' });
    const body = await file.text();
    const id = idOf(body, file.name);
    const replaces = field(form, 'replace') === 'on';
    const kept = await keepReleaseDraft(ctx, replaces ? { id, body } : { id, body, onTopOf: null });
    if (kept.ok) redirect(303, `/programme/releases/${id}`);
    return fail(400, { act: 'upload', code: kept.code, id });
  }
};

/** What the file says, else what it is called: it is checked when the draft is looked at. */
function idOf(body: string, fileName: string): string {
  const json = anyJson(body);
  if (isRecord(json) && typeof json['id'] === 'string') return json['id'];
  return fileName.replace(/\.json$/i, '');
}

/** Also of a file that says something twice: it is kept as it is, under the id that it says. */
function anyJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
