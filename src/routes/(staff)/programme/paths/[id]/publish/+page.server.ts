import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import { comparePaths } from '$lib/domain/path-editor/compare-paths';
import type { Path, PathStep } from '$lib/domain/paths/path';
import { field } from '$lib/server/http/forms';
import { otherPathsWith } from '$lib/server/services/authoring-catalogue';
import { affectedByPath } from '$lib/server/services/path-affected';
import { openPathDraft } from '$lib/server/services/path-drafts';
import { plannedVersions, publishedPath, publishPath } from '$lib/server/services/publish-path';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params: { id } }) => {
  if (!can(ctx.actor, 'manage-programme')) error(404, 'Not found');
  const opened = await openPathDraft(ctx, id);
  if (!opened.ok) error(404, 'Not found');
  const { draft, checked, updatedAt } = opened.value;
  const { path } = checked;
  if (path === null || checked.problems.length > 0) redirect(303, `/programme/paths/${id}`);
  const before = await publishedPath(ctx, id);
  const planned = await plannedVersions(ctx, draft, checked);
  const affected = await affectedByPath(ctx, before, path);
  if (!affected.ok) error(404, 'Not found');
  const versions = planned.map(async ({ kind, id: of, title, version, before: was, overtaken }) => ({
    kind,
    id: of,
    title,
    version,
    before: was,
    overtaken,
    alsoIn: kind === 'path' ? [] : await otherPathsWith(ctx, id, { kind, id: of })
  }));
  return {
    id,
    title: path.title,
    updatedAt,
    isNew: before === null,
    versions: await Promise.all(versions),
    steps: namedSteps(before, path),
    affected: affected.value
  };
};

function namedSteps(before: Path | null, after: Path) {
  const titles = (steps: readonly PathStep[]) => steps.map(({ id, title }) => ({ id, title }));
  const { added, removed, changed } = comparePaths(before, after);
  return { added: titles(added), removed: titles(removed), changed: titles(changed) };
}

export const actions: Actions = {
  default: async ({ locals: { ctx }, params: { id }, request }) => {
    const form = await request.formData();
    if (field(form, 'confirmed') !== 'on') return fail(400, { code: 'not-confirmed' });
    const published = await publishPath(ctx, {
      id,
      onTopOf: field(form, 'onTopOf'),
      overtake: field(form, 'overtake') === 'on'
    });
    if (published.ok) redirect(303, `/programme/paths/${id}`);
    if (published.code === 'not-found') error(404, 'Not found');
    return fail(published.code === 'not-allowed' ? 403 : 409, { code: published.code });
  }
};
