import { expect, test } from 'vitest';
import { memberLibrary } from '$lib/server/services/library';
import { memberSnapshot } from '$lib/server/services/snapshot';
import { middling } from '../facts';
import { forEachEngine } from '../engines';
import { smallWorld } from '../small-world';

forEachEngine((open) => {
  test('the library has every lesson and quiz that the paths of the snapshot name, in the version it asks for', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const ada = await world.person('Ada', [{ partnerId: ours, role: 'member' }]);
    const context = await world.as(ada.id, ours);
    const snapshot = await memberSnapshot(context);
    const library = await memberLibrary(context);
    if (!snapshot.ok || !library.ok) throw new Error('refused');
    expect(library.value.version).toBe(snapshot.value.library);

    const steps = snapshot.value.paths.flatMap(({ milestones }) => milestones.flatMap((each) => each.steps));
    const lessons = steps.flatMap((step) => (step.kind === 'lesson' ? [step.lesson] : []));
    const quizzes = steps.flatMap((step) => (step.kind === 'quiz' ? [step.quiz] : []));
    expect(lessons.length).toBeGreaterThan(0);
    expect(quizzes.length).toBeGreaterThan(0);
    expect(library.value.lessons.map(({ id }) => id)).toEqual(expect.arrayContaining(lessons));
    expect(library.value.quizzes.map(({ id }) => id)).toEqual(expect.arrayContaining(quizzes));
  });

  test('who works at no partner has no library', async () => {
    const world = await smallWorld(await open());
    const ours = await world.partner('Ours', middling('security'));
    const eve = await world.person('Eve', []);
    expect(await memberLibrary(await world.as(eve.id, ours))).toMatchObject({ ok: false, code: 'not-found' });
  });
});
