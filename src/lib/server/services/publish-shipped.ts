import { shippedDefinitions, type ShippedDefinition } from '../content/shipped-content';
import { transaction, type Context } from '../context';
import { definitionById, publishDefinition } from '../repositories/definition-repository';

/**
 * Publishes the versions of the shipped content that this installation does not have yet. Runs at every start
 * and changes nothing the second time.
 *
 * @throws where the content is broken, or where a published version was changed without a new version: facts,
 *   scores and what people did refer to the version as it was
 */
export async function publishShippedDefinitions(
  ctx: Context,
  shipped: readonly ShippedDefinition[] = shippedDefinitions()
): Promise<{ published: { kind: string; id: string; version: number }[] }> {
  return transaction(ctx, async ({ db, now }) => {
    const published = [];
    for (const definition of shipped) {
      const { kind, id, version } = definition;
      const known = await definitionById(db, kind, id, version);
      if (known === null) {
        await publishDefinition(db, definition, now);
        published.push({ kind, id, version });
      } else if (!isSame(known, definition)) {
        throw new Error(
          `src/content/${definition.file}: version ${version} of ${kind} "${id}" is published and was changed. ` +
            'Undo the change, or give it the next version.'
        );
      }
    }
    return { published };
  });
}

function isSame(known: object, shipped: ShippedDefinition): boolean {
  const { file: _, ...definition } = shipped;
  return JSON.stringify(sorted(known)) === JSON.stringify(sorted(definition));
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
