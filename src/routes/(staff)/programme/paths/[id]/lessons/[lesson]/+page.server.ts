import { error, fail, redirect } from '@sveltejs/kit';
import { can } from '$lib/domain/access/can';
import { withLesson } from '$lib/domain/path-editor/new-content';
import { field } from '$lib/server/http/forms';
import { lessonToWrite } from '$lib/server/services/lesson-drafts';
import { changePathDraft } from '$lib/server/services/path-drafts';
import { getLocale } from '$paraglide/runtime.js';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, params, url }) => {
  const written = await lessonToWrite(ctx, params.id, params.lesson);
  if (!written.ok) error(404, 'Not found');
  const line = Number(url.searchParams.get('line'));
  return {
    ...written.value,
    id: params.id,
    lesson: params.lesson,
    canManage: can(ctx.actor, 'manage-programme'),
    saved: url.searchParams.has('saved'),
    locale: localeIn(url.searchParams.get('in')),
    line: Number.isInteger(line) && line > 0 ? line : null
  };
};

/** The language to begin with: that of the address, else that of the screen. */
function localeIn(asked: string | null): 'en' | 'de' {
  return asked === 'en' || asked === 'de' ? asked : getLocale();
}

export const actions: Actions = {
  save: async ({ locals: { ctx }, params: { id, lesson }, request }) => {
    const form = await request.formData();
    // A form sends its lines as Windows does.
    const [en, de] = [field(form, 'en'), field(form, 'de')].map((text) => text.replaceAll('\r\n', '\n'));
    const text = { en: en ?? '', de: de ?? '' };
    const written = await lessonToWrite(ctx, id, lesson);
    if (!written.ok) error(404, 'Not found');
    const { text: before, isChanged } = written.value;
    const isSame = text.en === before.en && text.de === before.de;
    // What is as it is published does not come into the draft for being looked at.
    const changed = await changePathDraft(ctx, { id, onTopOf: field(form, 'onTopOf') }, (draft) =>
      isSame && !isChanged ? draft : withLesson(draft, lesson, text)
    );
    if (!changed.ok) return fail(changed.code === 'not-allowed' ? 403 : 409, { code: changed.code, text });
    const locale = field(form, 'in') === 'de' ? 'de' : 'en';
    redirect(303, `/programme/paths/${id}/lessons/${lesson}?saved=1&in=${locale}`);
  },
  revert: async ({ locals: { ctx }, params: { id, lesson }, request }) => {
    const onTopOf = field(await request.formData(), 'onTopOf');
    const changed = await changePathDraft(ctx, { id, onTopOf }, (draft) => ({
      ...draft,
      lessons: Object.fromEntries(Object.entries(draft.lessons).filter(([key]) => key !== lesson))
    }));
    if (!changed.ok)
      return fail(changed.code === 'not-allowed' ? 403 : 409, { code: changed.code, text: null });
    redirect(303, `/programme/paths/${id}?did=saved`);
  }
};
