import { sql, type Kysely } from 'kysely';
import type { Definition, DefinitionBodies, DefinitionKind } from '$lib/domain/definitions/definition';
import type { Instant } from '$lib/domain/shared/date';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';
import type { DefinitionTable } from '../db/tables/definitions';

/** Until the transaction ends nobody else publishes: what is decided by what is published holds when it is written. */
export async function lockDefinitions(db: Kysely<Database>, engine: Engine): Promise<void> {
  if (engine === 'sqlite') return;
  await sql`lock table definition in share row exclusive mode`.execute(db);
}

const HOUSE = 'house';

/** That a version was published in the house, not shipped with the product; `by` is null for the house itself. */
export interface PublishedInHouse {
  by: string | null;
}

/** Adds one version. Versions are never changed but in words: the same kind, id and version again is an error. */
export async function publishDefinition(
  db: Kysely<Database>,
  definition: Definition,
  publishedAt: Instant,
  house: PublishedInHouse | null = null
): Promise<void> {
  await db
    .insertInto('definition')
    .values({
      origin: house === null ? null : HOUSE,
      published_by: house?.by ?? null,
      kind: definition.kind,
      id: definition.id,
      version: definition.version,
      effective_from: definition.effectiveFrom,
      published_at: publishedAt,
      body: JSON.stringify(definition.body)
    })
    .execute();
}

/**
 * Puts a body in the place of a published one that differs in its words alone. Its day of publishing is the one of the
 * words: whoever keeps what is made of definitions sees that they changed.
 */
export async function correctWords(
  db: Kysely<Database>,
  { kind, id, version, body }: Definition,
  publishedAt: Instant
): Promise<void> {
  await db
    .updateTable('definition')
    .set({ body: JSON.stringify(body), published_at: publishedAt })
    .where('kind', '=', kind)
    .where('id', '=', id)
    .where('version', '=', version)
    .execute();
}

/** The highest version of every definition of a kind, by id. */
export async function latestDefinitions<Kind extends DefinitionKind>(
  db: Kysely<Database>,
  kind: Kind
): Promise<Definition<Kind>[]> {
  const rows = await db
    .selectFrom('definition as d')
    .selectAll()
    .where('kind', '=', kind)
    .where('version', '=', (latest) =>
      latest
        .selectFrom('definition as other')
        .select(({ fn }) => fn.max('other.version').as('version'))
        .whereRef('other.kind', '=', 'd.kind')
        .whereRef('other.id', '=', 'd.id')
    )
    .orderBy('id')
    .execute();
  return rows.map((row) => decode(kind, row));
}

/** One definition: the version asked for, else the highest; null where there is none. */
export async function definitionById<Kind extends DefinitionKind>(
  db: Kysely<Database>,
  kind: Kind,
  id: string,
  version?: number
): Promise<Definition<Kind> | null> {
  const row = await db
    .selectFrom('definition')
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', id)
    .$if(version !== undefined, (query) => query.where('version', '=', version ?? 0))
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : decode(kind, row);
}

/** How a version came to be: its number, when, and who published it where that was done in the house. */
export interface PublishedVersion {
  kind: DefinitionKind;
  id: string;
  version: number;
  publishedAt: Instant;
  inHouse: boolean;
  publishedBy: string | null;
}

/** Every version of the given kinds, the highest of each first; of one id where that is given. */
export async function publishedVersions(
  db: Kysely<Database>,
  kinds: readonly DefinitionKind[],
  id?: string
): Promise<PublishedVersion[]> {
  const rows = await db
    .selectFrom('definition')
    .select(['kind', 'id', 'version', 'published_at', 'origin', 'published_by'])
    .where('kind', 'in', kinds)
    .$if(id !== undefined, (query) => query.where('id', '=', id ?? ''))
    .orderBy('kind')
    .orderBy('id')
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    kind: row.kind as DefinitionKind,
    id: row.id,
    version: row.version,
    publishedAt: row.published_at,
    inHouse: row.origin === HOUSE,
    publishedBy: row.published_by
  }));
}

/** Every version of one definition, the first one first. */
export async function definitionVersions<Kind extends DefinitionKind>(
  db: Kysely<Database>,
  kind: Kind,
  id: string
): Promise<Definition<Kind>[]> {
  const rows = await db
    .selectFrom('definition')
    .selectAll()
    .where('kind', '=', kind)
    .where('id', '=', id)
    .orderBy('version')
    .execute();
  return rows.map((row) => decode(kind, row));
}

/** Changes with every published definition: what is made from definitions may be kept as long as it stays. */
export async function definitionsMark(db: Kysely<Database>): Promise<string> {
  const row = await db
    .selectFrom('definition')
    .select(({ fn }) => [fn.countAll<number>().as('count'), fn.max('published_at').as('newest')])
    .executeTakeFirstOrThrow();
  return `${row.count} ${row.newest ?? ''}`;
}

function decode<Kind extends DefinitionKind>(kind: Kind, row: DefinitionTable): Definition<Kind> {
  const { id, version } = row;
  // Checked when it was published; what a published body means never changes.
  const body = JSON.parse(row.body) as DefinitionBodies[Kind];
  return { kind, id, version, effectiveFrom: row.effective_from, body };
}
