import { shippedDefinitions, type ShippedDefinition } from '../content/shipped-content';
import { transaction, type Context } from '../context';
import { correctWords, definitionById, publishDefinition } from '../repositories/definition-repository';

/**
 * Publishes the versions of the shipped content that this installation does not have yet. Runs at every start
 * and changes nothing the second time. The words of a release (titles and sources) are corrected where the shipped ones
 * say them better (docs/decisions/148); what it scores never changes.
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
    for (const definition of shipped) {
      const { kind, id, version } = definition;
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

function isSame(known: object, shipped: object): boolean {
  return JSON.stringify(sorted(known)) === JSON.stringify(sorted({ ...shipped, file: undefined }));
}

const WORDS = new Set(['source', 'title']);

/** The same without what is only read by people. */
function withoutWords<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (key, inner: unknown) => (WORDS.has(key) ? undefined : inner))
  ) as T;
}

/** The same value with the keys of every object in order, so that the order of a file does not matter. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)])
  );
}
