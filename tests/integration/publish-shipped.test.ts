import { expect, test } from 'vitest';
import {
  definitionById,
  latestDefinitions,
  publishDefinition
} from '$lib/server/repositories/definition-repository';
import { shippedDefinitions, type ShippedDefinition } from '$lib/server/content/shipped-content';
import { publishShippedDefinitions } from '$lib/server/services/publish-shipped';
import { forEachEngine } from './engines';

const shipped = shippedDefinitions();
const versionOf = (id: string) =>
  shipped.find((definition) => definition.kind === 'quiz' && definition.id === id)?.version ?? 0;

const quiz = (change: { version?: number; passMark?: number }): ShippedDefinition[] =>
  shipped.map((definition) => {
    if (definition.kind !== 'quiz' || definition.id !== 'be-the-one') return definition;
    const { version = definition.version, passMark = definition.body.passMark } = change;
    return { ...definition, version, body: { ...definition.body, passMark } };
  });

forEachEngine((open) => {
  test('publishes what is shipped once, and reads back what was written', async () => {
    const { ctx } = await open();
    const first = await publishShippedDefinitions(ctx());
    expect(first.published).toHaveLength(shipped.length);
    expect(await publishShippedDefinitions(ctx())).toEqual({ published: [] });

    const { file: _, ...path } = shipped.find(({ kind, id }) => kind === 'path' && id === 'be-the-one') ?? {};
    expect(await definitionById(ctx().db, 'path', 'be-the-one')).toEqual(path);
    const lessons = await latestDefinitions(ctx().db, 'lesson');
    expect(lessons.map(({ id }) => id)).toEqual(
      shipped.flatMap(({ kind, id }) => (kind === 'lesson' ? [id] : [])).toSorted()
    );
  });

  test('refuses a published version that was changed, by name, and writes nothing', async () => {
    const { ctx } = await open();
    await publishShippedDefinitions(
      ctx(),
      shipped.filter(({ kind }) => kind === 'quiz')
    );
    await expect(publishShippedDefinitions(ctx(), quiz({ passMark: 0.5 }))).rejects.toThrow(
      `src/content/quizzes/be-the-one.json: version ${versionOf('be-the-one')} of quiz "be-the-one" is published and was changed`
    );
    expect(await latestDefinitions(ctx().db, 'path')).toEqual([]);
  });

  test('corrects the words of a release, and refuses another number behind them', async () => {
    const { ctx } = await open();
    const plain = shipped.map((definition) =>
      definition.kind === 'release'
        ? { ...definition, body: { ...definition.body, source: 'As it was said before' } }
        : definition
    );
    await publishShippedDefinitions(ctx(), plain);
    const sourceOf = async () =>
      (await definitionById(ctx().db, 'release', 'cisco-360-2026-01'))?.body.source;
    expect(await sourceOf()).toBe('As it was said before');
    expect(await publishShippedDefinitions(ctx())).toEqual({ published: [] });
    expect(await sourceOf()).toMatchObject({
      de: expect.stringContaining('Öffentliche Unterlagen') as string
    });

    const otherRules = plain.map((definition) =>
      definition.kind === 'release'
        ? { ...definition, body: { ...definition.body, scale: { minimum: 0, maximum: 9 } } }
        : definition
    );
    await expect(publishShippedDefinitions(ctx(), otherRules)).rejects.toThrow(
      'is published and was changed'
    );
  });

  test('adds the next version and keeps the one before', async () => {
    const { ctx } = await open();
    await publishShippedDefinitions(ctx());
    const before = versionOf('be-the-one');
    const next = before + 1;
    const { published } = await publishShippedDefinitions(ctx(), quiz({ version: next, passMark: 0.5 }));
    expect(published).toEqual([{ kind: 'quiz', id: 'be-the-one', version: next }]);
    const passMark = async (version?: number) =>
      (await definitionById(ctx().db, 'quiz', 'be-the-one', version))?.body.passMark;
    expect([await passMark(), await passMark(before), await passMark(next)]).toEqual([0.5, 0.75, 0.5]);
    const latest = await latestDefinitions(ctx().db, 'quiz');
    const others = shipped.filter(({ kind, id }) => kind === 'quiz' && id !== 'be-the-one');
    expect(new Map(latest.map(({ id, version }) => [id, version]))).toEqual(
      new Map([['be-the-one', next], ...others.map(({ id, version }) => [id, version] as const)])
    );
  });

  test('never writes one version twice', async () => {
    const { ctx } = await open();
    const [definition] = shipped;
    if (definition === undefined) throw new Error('nothing is shipped');
    await publishDefinition(ctx().db, definition, ctx().now);
    await expect(publishDefinition(ctx().db, definition, ctx().now)).rejects.toThrow();
  });
});
