import { can } from '$lib/domain/access/can';
import {
  PATH_FORMAT,
  standsOn,
  toDraftPath,
  toDraftQuiz,
  type PathDraft
} from '$lib/domain/path-editor/path-draft';
import { isSameJson } from '$lib/domain/shared/same-json';
import { refused, type Result } from '$lib/domain/shared/result';
import { bodies, shippedDefinitions, type ShippedDefinition } from '../content/shipped-content';
import { SHIPPED_FILES } from '../content/shipped-files';
import type { Context } from '../context';
import { definitionById } from '../repositories/definition-repository';
import { asVersion } from './path-content';
import { beginWith } from './path-drafts';
import { ofTheHouse } from './publish-shipped';

let read: readonly ShippedDefinition[] | undefined;

/** What this version of the product brings: read once, it is the same as long as the process lives. */
function shippedOnce(): readonly ShippedDefinition[] {
  return (read ??= shippedDefinitions());
}

/** Shipped paths, lessons and quizzes that the house has its own version of, and that say something else. */
async function waiting(ctx: Context, shipped: readonly ShippedDefinition[]): Promise<ShippedDefinition[]> {
  const houses = await ofTheHouse(ctx.db);
  const found: ShippedDefinition[] = [];
  for (const definition of shipped) {
    if (!houses.overrules(definition)) continue;
    const { kind, id, body } = definition;
    const published = await definitionById(ctx.db, kind, id);
    if (published !== null && !isSameJson(withoutVersion(published.body), withoutVersion(body)))
      found.push(definition);
  }
  return found;
}

function withoutVersion(body: object): object {
  return { ...body, version: 0 };
}

/** Ids of shipped paths of which something waits: the path itself, or a lesson or a quiz that it stands on. */
export async function waitingPaths(
  ctx: Context,
  shipped: readonly ShippedDefinition[] = shippedOnce()
): Promise<Set<string>> {
  const waits = await waiting(ctx, shipped);
  const paths = bodies(shipped, 'path').filter((path) => waitsOf(path.id, waits, shipped).length > 0);
  return new Set(paths.map(({ id }) => id));
}

function waitsOf(
  path: string,
  waits: readonly ShippedDefinition[],
  shipped: readonly ShippedDefinition[]
): ShippedDefinition[] {
  const body = bodies(shipped, 'path').find(({ id }) => id === path);
  if (body === undefined) return [];
  const quizzes = Object.fromEntries(
    bodies(shipped, 'quiz').map((quiz) => [quiz.id, toDraftQuiz({ ...quiz, version: 1 })])
  );
  const needed = standsOn({ path: toDraftPath(body), quizzes });
  return waits.filter(
    ({ kind, id }) =>
      (kind === 'path' && id === path) ||
      (kind === 'lesson' && needed.lessons.has(id)) ||
      (kind === 'quiz' && needed.quizzes.has(id))
  );
}

/**
 * Begins a draft with what was shipped in the place of what the house has: to be looked at, changed, and published as the
 * house's next version.
 */
export async function takeShippedPath(
  ctx: Context,
  id: string,
  shipped: readonly ShippedDefinition[] = shippedOnce()
): Promise<Result<null, 'not-allowed' | 'not-found' | 'draft-exists'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-allowed');
  const published = await definitionById(ctx.db, 'path', id);
  const waits = waitsOf(id, await waiting(ctx, shipped), shipped);
  if (published === null || waits.length === 0) return refused('not-found');
  const draft: PathDraft = {
    format: PATH_FORMAT,
    path: toDraftPath(published.body),
    lessons: {},
    quizzes: {}
  };
  for (const { kind, id: of, body } of waits) {
    // It stands on the version that it is to replace.
    const version = (await definitionById(ctx.db, kind, of))?.version ?? 1;
    if (kind === 'path') draft.path = toDraftPath({ ...body, version });
    if (kind === 'quiz') draft.quizzes[of] = toDraftQuiz({ ...body, version });
    const [en, de] = [SHIPPED_FILES[`lessons/${of}.en.md`], SHIPPED_FILES[`lessons/${of}.de.md`]];
    if (kind === 'lesson' && en !== undefined && de !== undefined)
      draft.lessons[of] = { en: asVersion(en, version), de: asVersion(de, version) };
  }
  return beginWith(ctx, draft);
}
