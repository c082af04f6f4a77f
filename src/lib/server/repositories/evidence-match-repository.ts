import { sql, type Kysely, type Selectable } from 'kysely';
import type { HouseEvent } from '$lib/domain/commands/events';
import {
  holdsBothWays,
  isDuplicate,
  type ApartReason,
  type MatchKind
} from '$lib/domain/evidence/duplicates';
import type { EvidenceState } from '$lib/domain/evidence/evidence';
import { isSamePicture, type PictureTolerance } from '$lib/domain/evidence/picture-print';
import type { Match } from '$lib/domain/evidence/review';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';
import type { EvidenceMatchTable } from '../db/tables/evidence';

/** Of PostgreSQL's advisory locks, the one by which evidence is compared with what there is. */
const COMPARE_LOCK = 7_032_171;

const COLUMNS = ['evidence_id', 'other_id', 'kind'] as const;

/**
 * Writes down which evidence the one that was just sent is like, from the side of both.
 *
 * @returns ids of the others
 */
export async function insertMatches(
  db: Kysely<Database>,
  engine: Engine,
  id: string,
  tolerance: PictureTolerance
): Promise<string[]> {
  await oneAtATime(db, engine);
  const alike = [
    ...(await alikeByFile(db, id)),
    ...(await alikeByPicture(db, id, tolerance)),
    ...(await alikeByKey(db, id, 'link_key', 'link')),
    ...(await alikeByKey(db, id, 'number_key', 'number'))
  ];
  if (alike.length === 0) return [];
  const pieces = await piecesById(db, [id, ...alike.map(({ other }) => other)]);
  const sent = pieces.get(id);
  const duplicates = alike.filter(({ other, kind }) => {
    const before = pieces.get(other);
    return sent !== undefined && before !== undefined && isDuplicate(kind, sent, before);
  });
  const rows = duplicates.flatMap(({ other, kind }) => [
    [id, other, kind],
    [other, id, kind]
  ]);
  await bulkInsert(db, engine, 'evidence_match', COLUMNS, rows);
  return [...new Set(duplicates.map(({ other }) => other))];
}

/** What a reviewer said of evidence that is alike: it holds no more, and of two things neither does the other. */
export async function settleMatches(
  db: Kysely<Database>,
  { data, actorId, recordedAt }: HouseEvent<'evidence-told-apart'>
): Promise<void> {
  const { evidenceId, from, reason, note } = data;
  await db
    .updateTable('evidence_match')
    .set({ apart_reason: reason, apart_note: note, apart_by: actorId, apart_at: recordedAt })
    .where('apart_at', 'is', null)
    .where((e) => {
      const own = e.and([e('evidence_id', '=', evidenceId), e('other_id', 'in', from)]);
      const others = e.and([e('other_id', '=', evidenceId), e('evidence_id', 'in', from)]);
      return holdsBothWays(reason) ? e.or([own, others]) : own;
    })
    .execute();
}

/** Which evidence is like this, those that hold it first. */
export async function matchesOf(db: Kysely<Database>, evidenceId: string): Promise<Match[]> {
  const rows = await db
    .selectFrom('evidence_match')
    .innerJoin('evidence', 'evidence.id', 'evidence_match.other_id')
    .selectAll('evidence_match')
    .where('evidence_match.evidence_id', '=', evidenceId)
    .orderBy((e) => e.case().when('evidence_match.apart_at', 'is', null).then(0).else(1).end())
    .orderBy('evidence.sent_at')
    .orderBy('evidence.id')
    .orderBy('evidence_match.kind')
    .execute();
  const byOther = Map.groupBy(rows, (row) => row.other_id);
  return [...byOther].map(([otherId, all]) => ({
    otherId,
    by: all.map(({ kind }) => kind as MatchKind),
    apart: apartOf(all)
  }));
}

function apartOf(rows: readonly Selectable<EvidenceMatchTable>[]): Match['apart'] {
  const [row] = rows;
  if (row?.apart_at == null || rows.some(({ apart_at }) => apart_at === null)) return null;
  return {
    reason: row.apart_reason as ApartReason,
    note: row.apart_note,
    by: row.apart_by,
    at: row.apart_at
  };
}

/** Two that are sent at once would else each not see the other. On SQLite one writer is alone anyway. */
async function oneAtATime(db: Kysely<Database>, engine: Engine): Promise<void> {
  if (engine === 'sqlite') return;
  await sql`select pg_advisory_xact_lock(${COMPARE_LOCK}::bigint)`.execute(db);
}

interface AlikeEvidence {
  other: string;
  kind: MatchKind;
}

async function alikeByFile(db: Kysely<Database>, id: string): Promise<AlikeEvidence[]> {
  const rows = await db
    .selectFrom('stored_file as own')
    .innerJoin('stored_file as file', (join) =>
      join.on((e) =>
        e.or([
          e('file.hash', '=', e.ref('own.hash')),
          e('file.original_hash', '=', e.ref('own.original_hash'))
        ])
      )
    )
    .innerJoin('evidence', 'evidence.id', 'file.evidence_id')
    .select('evidence.id')
    .distinct()
    .where('own.evidence_id', '=', id)
    .where('evidence.id', '<>', id)
    .orderBy('evidence.id')
    .execute();
  return rows.map((row) => ({ other: row.id, kind: 'file' }));
}

/** Near ones have one of four parts of the hash in common, by which they are looked up; then each is looked at. */
async function alikeByPicture(
  db: Kysely<Database>,
  id: string,
  tolerance: PictureTolerance
): Promise<AlikeEvidence[]> {
  const rows = await db
    .selectFrom('stored_file as own')
    .innerJoin('stored_file as file', (join) =>
      join.on((e) =>
        e.or([
          e('file.band_1', '=', e.ref('own.band_1')),
          e('file.band_2', '=', e.ref('own.band_2')),
          e('file.band_3', '=', e.ref('own.band_3')),
          e('file.band_4', '=', e.ref('own.band_4'))
        ])
      )
    )
    .innerJoin('evidence', 'evidence.id', 'file.evidence_id')
    .select(['evidence.id', 'own.picture_hash as own_hash', 'own.picture_cells as own_cells'])
    .select(['file.picture_hash as hash', 'file.picture_cells as cells'])
    .where('own.evidence_id', '=', id)
    .where('evidence.id', '<>', id)
    // What has the very same bytes is found by its hash.
    .whereRef('file.hash', '<>', 'own.hash')
    .orderBy('evidence.id')
    .execute();
  const same = rows.filter(
    ({ own_hash, own_cells, hash, cells }) =>
      own_hash !== null &&
      own_cells !== null &&
      hash !== null &&
      cells !== null &&
      isSamePicture({ hash: own_hash, cells: own_cells }, { hash, cells }, tolerance)
  );
  return [...new Set(same.map((row) => row.id))].map((other) => ({ other, kind: 'picture' }));
}

async function alikeByKey(
  db: Kysely<Database>,
  id: string,
  column: 'link_key' | 'number_key',
  kind: MatchKind
): Promise<AlikeEvidence[]> {
  const rows = await db
    .selectFrom('evidence as own')
    .innerJoin('evidence as other', `other.${column}`, `own.${column}`)
    .select('other.id')
    .where('own.id', '=', id)
    .where('other.id', '<>', id)
    .orderBy('other.id')
    .execute();
  return rows.map((row) => ({ other: row.id, kind }));
}

async function piecesById(db: Kysely<Database>, ids: readonly string[]) {
  const rows = await db
    .selectFrom('evidence')
    .select(['id', 'person_id', 'partner_id', 'kind', 'definition', 'occurred_on', 'for_team', 'state'])
    .where('id', 'in', [...new Set(ids)])
    .execute();
  return new Map(
    rows.map((row) => [
      row.id,
      {
        personId: row.person_id,
        partnerId: row.partner_id,
        kind: row.kind as 'certificate' | 'action',
        definition: row.definition,
        occurredOn: row.occurred_on,
        forTeam: row.for_team === 1,
        state: row.state as EvidenceState
      }
    ])
  );
}
