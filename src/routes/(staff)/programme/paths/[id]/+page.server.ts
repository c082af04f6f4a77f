import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import { actOnPath, stepIn, type PathPart } from '$lib/domain/path-editor/act-on-path';
import { withNewLesson, withNewQuiz } from '$lib/domain/path-editor/new-content';
import type { DraftPath } from '$lib/domain/path-editor/path-draft';
import { writePathForm } from '$lib/domain/path-editor/write-path-form';
import { readForm } from '$lib/features/authoring/read-form';
import { field } from '$lib/server/http/forms';
import { authoringCatalogue } from '$lib/server/services/authoring-catalogue';
import { knownIds } from '$lib/server/services/path-content';
import {
  changePathDraft,
  discardPathDraft,
  editPath,
  stepIdsOfAllVersions,
  undoPathDraft
} from '$lib/server/services/path-drafts';
import { lookAtPath } from '$lib/server/services/path-list';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const looked = await lookAtPath(ctx, params.id);
  if (!looked.ok) error(404, 'Not found');
  const { draft, versions, ...rest } = looked.value;
  const asked = url.searchParams;
  const canManage = can(ctx.actor, 'manage-programme');
  return {
    ...rest,
    id: params.id,
    canManage,
    locked: !canManage || !rest.isDraft,
    now: ctx.now,
    draft,
    part: partIn(draft.path, asked.get('step'), asked.get('milestone')),
    did: asked.get('did'),
    choices: await authoringCatalogue(ctx, draft),
    versions: versions.map(({ version, publishedAt, publisher, inHouse }) => ({
      version,
      publishedAt,
      publisher,
      inHouse
    }))
  };
};

/** The part that an address names; the path itself where there is none of that name. */
function partIn(path: DraftPath, step: string | null, milestone: string | null): PathPart {
  if (step !== null && stepIn(path, step) !== null) return { kind: 'step', id: step };
  const known = path.milestones.some(({ id }) => id === milestone);
  return milestone !== null && known ? { kind: 'milestone', id: milestone } : { kind: 'path' };
}

/** "step:read-your-index" as the form says which part it shows. */
function readPart(part: string): PathPart {
  const [kind, id = ''] = part.split(':');
  return kind === 'step' || kind === 'milestone' ? { kind, id } : { kind: 'path' };
}

const STATUS: Record<string, number> = { 'not-allowed': 403, changed: 409 };

export const actions: Actions = {
  save: async ({ locals: { ctx }, params: { id }, request }) => {
    const form = await request.formData();
    const [act, open] = [field(form, 'act'), readPart(field(form, 'open'))];
    const title = field(form, 'newTitle').trim();
    if (act.startsWith('add-') && title === '') return fail(400, { code: 'no-title' });
    const setting = { title, kind: field(form, 'newKind'), taken: await stepIdsOfAllVersions(ctx, id) };
    const known = await knownIds(ctx);
    let to = addressOf(open, 'saved');
    const onTopOf = field(form, 'onTopOf');
    const changed = await changePathDraft(ctx, { id, onTopOf }, (before) => {
      const draft = { ...before, path: writePathForm(before.path, open, readForm(form)) };
      if (act === '') return draft;
      const [verb = '', step = ''] = act.split(':');
      if (verb === 'new-lesson' || verb === 'new-quiz') {
        const made =
          verb === 'new-lesson'
            ? withNewLesson(draft, step, known.lessons)
            : withNewQuiz(draft, step, known.quizzes);
        if (made !== null) to = `/${verb === 'new-lesson' ? 'lessons' : 'quizzes'}/${made.id}`;
        return made?.draft ?? null;
      }
      const edit = actOnPath(draft.path, act, setting);
      if (edit !== null) to = addressOf(edit.at, verb);
      return edit && { ...draft, path: edit.path };
    });
    if (!changed.ok) return fail(STATUS[changed.code] ?? 400, { code: changed.code });
    const go = field(form, 'go');
    redirect(303, `/programme/paths/${id}${go === '' ? to : addressOfGo(go)}`);
  },
  undo: async ({ locals: { ctx }, params: { id }, request }) => {
    const undone = await undoPathDraft(ctx, { id, onTopOf: field(await request.formData(), 'onTopOf') });
    if (!undone.ok) return fail(STATUS[undone.code] ?? 400, { code: undone.code });
    redirect(303, `/programme/paths/${id}?did=undone`);
  },
  edit: async ({ locals: { ctx }, params: { id } }) => {
    const begun = await editPath(ctx, id);
    if (!begun.ok) return fail(STATUS[begun.code] ?? 400, { code: begun.code });
    redirect(303, `/programme/paths/${id}`);
  },
  discard: async ({ locals: { ctx }, params: { id } }) => {
    const discarded = await discardPathDraft(ctx, id);
    if (!discarded.ok) return fail(STATUS[discarded.code] ?? 400, { code: discarded.code });
    redirect(303, '/programme/paths');
  }
};

function addressOf(part: PathPart, did: string): string {
  const query = new URLSearchParams(part.kind === 'path' ? { did } : { [part.kind]: part.id, did });
  return `?${query}`;
}

/** Where somebody goes who has pressed a row or a link with something typed. */
function addressOfGo(go: string): string {
  const [kind = '', id = ''] = go.split(':');
  if (kind === 'lesson' || kind === 'quiz')
    return `/${kind === 'lesson' ? 'lessons' : 'quizzes'}/${encodeURIComponent(id)}`;
  return addressOf(readPart(go), 'saved');
}
