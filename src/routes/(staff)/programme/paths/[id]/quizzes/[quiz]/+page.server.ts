import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import { actOnQuiz } from '$lib/domain/path-editor/act-on-quiz';
import { withQuiz } from '$lib/domain/path-editor/new-content';
import { writeQuizForm } from '$lib/domain/path-editor/write-quiz-form';
import { isSameJson } from '$lib/domain/shared/same-json';
import { readForm } from '$lib/features/authoring/read-form';
import { field } from '$lib/server/http/forms';
import { changePathDraft, undoPathDraft } from '$lib/server/services/path-drafts';
import { quizToWrite } from '$lib/server/services/quiz-drafts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const written = await quizToWrite(ctx, params.id, params.quiz);
  if (!written.ok) error(404, 'Not found');
  const asked = url.searchParams.get('question');
  const { questions } = written.value.quiz;
  return {
    ...written.value,
    id: params.id,
    canManage: can(ctx.actor, 'manage-programme'),
    did: url.searchParams.get('did'),
    // The quiz's own fields where the address names no question.
    open: questions.find(({ id }) => id === asked)?.id ?? null
  };
};

const STATUS: Record<string, number> = { 'not-allowed': 403, changed: 409 };

export const actions: Actions = {
  save: async ({ locals: { ctx }, params: { id, quiz: quizId }, request }) => {
    const form = await request.formData();
    const act = field(form, 'act');
    const open = questionIn(field(form, 'open'));
    const written = await quizToWrite(ctx, id, quizId);
    if (!written.ok) error(404, 'Not found');
    const before = written.value.quiz;
    let at = open;
    let did = 'saved';
    const typed = writeQuizForm(before, open, readForm(form));
    const edit = act === '' ? { quiz: typed, at: open } : actOnQuiz(typed, act, open);
    if (edit === null) return fail(400, { code: 'not-found' });
    if (act !== '') [at, did] = [edit.at, act.split(':')[0] ?? ''];
    // What is as it is published does not come into the draft for being looked at.
    const isSame = !written.value.isChanged && isSameJson(before, edit.quiz);
    const changed = await changePathDraft(ctx, { id, onTopOf: field(form, 'onTopOf') }, (draft) =>
      isSame ? draft : withQuiz(draft, edit.quiz)
    );
    if (!changed.ok) return fail(STATUS[changed.code] ?? 400, { code: changed.code });
    const go = field(form, 'go');
    if (go !== '') [at, did] = [questionIn(go), 'saved'];
    const query = new URLSearchParams({ ...(at !== null && { question: at }), did });
    redirect(303, `/programme/paths/${id}/quizzes/${quizId}?${query}`);
  },
  undo: async ({ locals: { ctx }, params: { id, quiz }, request }) => {
    const undone = await undoPathDraft(ctx, { id, onTopOf: field(await request.formData(), 'onTopOf') });
    if (!undone.ok) return fail(STATUS[undone.code] ?? 400, { code: undone.code });
    redirect(303, `/programme/paths/${id}/quizzes/${quiz}?did=undone`);
  },
  revert: async ({ locals: { ctx }, params: { id, quiz }, request }) => {
    const onTopOf = field(await request.formData(), 'onTopOf');
    const changed = await changePathDraft(ctx, { id, onTopOf }, (draft) => ({
      ...draft,
      quizzes: Object.fromEntries(Object.entries(draft.quizzes).filter(([key]) => key !== quiz))
    }));
    if (!changed.ok) return fail(STATUS[changed.code] ?? 400, { code: changed.code });
    redirect(303, `/programme/paths/${id}?did=saved`);
  }
};

/** "question:q1", or the quiz itself. */
function questionIn(part: string): string | null {
  const [kind, id = ''] = part.split(':');
  return kind === 'question' ? id : null;
}
