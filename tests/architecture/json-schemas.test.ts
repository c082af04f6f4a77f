import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { expect, test } from 'vitest';
import { writtenFactsSchema } from '../../src/lib/domain/facts/written-facts';
import { measure } from '../../src/lib/domain/scoring/measure-schema';
import { metric, portfolio, releaseSchema } from '../../src/lib/domain/scoring/release-schema';
import { pointsRule, requirement } from '../../src/lib/domain/scoring/rule-schema';
import { scale, scaleReference } from '../../src/lib/domain/scoring/scale-schema';

/** The parts that a reader looks for by name. */
const definitions = { scale, scaleReference, requirement, pointsRule, measure, metric, portfolio };

/**
 * The JSON Schemas that are published for those who write rules, made from what reads them. A changed shape changes
 * the file: `npx vitest run tests/architecture/json-schemas -u` writes it anew.
 */
test.each<[string, string, GenericSchema, Record<string, GenericSchema>]>([
  ['release', 'A release of the rules of a partner programme', releaseSchema, definitions],
  ['facts', 'Facts of one partner, for `evaluate`', writtenFactsSchema, {}]
])('docs/reference/%s.schema.json is what is read', async (name, title, schema, named) => {
  // Checks that JSON Schema has no word for (a date that exists) are left to the reader's own messages.
  const json = toJsonSchema(schema, { errorMode: 'ignore', definitions: named, target: 'draft-2020-12' });
  const published = { $id: `${name}.schema.json`, title, ...json };
  await expect(`${JSON.stringify(published, null, 2)}\n`).toMatchFileSnapshot(
    `../../docs/reference/${name}.schema.json`
  );
});
