import { isSameJson } from '$lib/domain/shared/same-json';
import { shippedDefinitions, type ShippedDefinition } from '../content/shipped-content';
import { transaction, type Context } from '../context';
import {
  correctWords,
  definitionById,
  publishDefinition,
  publishedVersions
} from '../repositories/definition-repository';

/**
 * Publishes the versions of the shipped content that this installation does not have yet. Runs at every start
 * and changes nothing the second time. The words of a release (titles and sources) are corrected where the shipped ones
 * say them better (docs/decisions/148); what it scores never changes. What the house has written itself stands: a shipped
 * version of the same path, lesson or quiz waits until somebody takes it over (docs/decisions/177).
 *
 * @throws where the content is broken, or where a published version was changed without a new version: facts,
 *   scores and what people did refer to the version as it was
 */
export async function publishShippedDefinitions(
  ctx: Context,
  shipped: readonly ShippedDefinition[] = shippedDefinitions()
): Promise<{ published: { kind: string; id: string; version: number }[] }> {
  return transaction(ctx, async ({ db, now, log }) => {
    const published = [];
    const houses = await ofTheHouse(db);
    for (const definition of shipped) {
      const { kind, id, version } = definition;
      if (houses.overrules(definition)) {
        log.info({ kind, id, version }, 'shipped content waits: the house has its own');
        continue;
      }
      const known = await definitionById(db, kind, id, version);
      if (known === null) {
        await publishDefinition(db, definition, now);
        published.push({ kind, id, version });
      } else if (isSame(known, definition)) {
        continue;
      } else if (kind === 'release' && isSame(withoutWords(known), withoutWords(definition))) {
        await correctWords(db, definition, now);
        log.info({ kind, id, version }, 'words of a published release corrected');
      } else {
        throw new Error(
          `src/content/${definition.file}: version ${version} of ${kind} "${id}" is published and was changed. ` +
            'Undo the change, or give it the next version.'
        );
      }
    }
    return { published };
  });
}

/**
 * What the house has written itself: of it the highest version is the house's. `overrules` says whether a shipped version
 * waits for that; also where the house has it under the number that is shipped now: two bodies of one version there are
 * not.
 */
export async function ofTheHouse(db: Context['db']) {
  const latest = new Map<string, number>();
  const houses = new Map<string, Set<number>>();
  for (const { kind, id, version, inHouse } of await publishedVersions(db, ['path', 'lesson', 'quiz'])) {
    const key = `${kind}/${id}`;
    // The highest of each comes first.
    if (!latest.has(key)) latest.set(key, version);
    if (inHouse) houses.set(key, (houses.get(key) ?? new Set()).add(version));
  }
  return {
    overrules({ kind, id, version }: Pick<ShippedDefinition, 'kind' | 'id' | 'version'>): boolean {
      const [highest, own] = [latest.get(`${kind}/${id}`), houses.get(`${kind}/${id}`)];
      if (highest === undefined || own === undefined || !own.has(highest)) return false;
      return version >= highest || own.has(version);
    }
  };
}

function isSame(known: object, shipped: object): boolean {
  return isSameJson(known, { ...shipped, file: undefined });
}

const WORDS = new Set(['source', 'title']);

/** The same without what is only read by people. */
function withoutWords<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (WORDS.has(key) ? undefined : inner))
  ) as T;
}
