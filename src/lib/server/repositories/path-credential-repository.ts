import type { Kysely, Selectable } from 'kysely';
import type { AnyEvent } from '$lib/domain/commands/events';
import type { PathCredential } from '$lib/domain/credentials/path-credential';
import { STATUS_LIST_LENGTH } from '$lib/domain/credentials/status-list';
import type { Database } from '../db/schema';
import type { PathCredentialTable } from '../db/tables/credentials';

/**
 * A path that was finished is a credential, under the event's id and with the event's place among all events as its
 * place in the status lists: no other has it, and a rebuild gives it again.
 */
export async function projectCredential(db: Kysely<Database>, event: AnyEvent): Promise<void> {
  if (event.type === 'credential-revoked') {
    await db
      .updateTable('path_credential')
      .set({ revoked_at: event.recordedAt })
      .where('id', '=', event.data.credential)
      .execute();
  }
  if (event.type !== 'path-completed') return;
  const { seq } = await db
    .selectFrom('event')
    .select('seq')
    .where('id', '=', event.id)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('path_credential')
    .values({
      id: event.id,
      partner_id: event.partnerId ?? '',
      person_id: event.personId ?? '',
      path: event.data.path,
      path_version: event.data.version ?? null,
      issued_at: event.recordedAt,
      status_index: seq,
      revoked_at: null
    })
    .execute();
}

export async function credentialById(db: Kysely<Database>, id: string): Promise<PathCredential | null> {
  const row = await db.selectFrom('path_credential').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : toCredential(row);
}

/** A person's own at one partner, newest first. */
export async function credentialsOfPerson(
  db: Kysely<Database>,
  partnerId: string,
  personId: string
): Promise<PathCredential[]> {
  const rows = await db
    .selectFrom('path_credential')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .where('person_id', '=', personId)
    .orderBy('issued_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return rows.map(toCredential);
}

/** Of everybody at one partner, those that were not revoked. */
export async function standingCredentialsOfPartner(
  db: Kysely<Database>,
  partnerId: string
): Promise<PathCredential[]> {
  const rows = await db
    .selectFrom('path_credential')
    .selectAll()
    .where('partner_id', '=', partnerId)
    .where('revoked_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(toCredential);
}

/** What is revoked in one status list, as places counted through all lists. */
export async function revokedInList(db: Kysely<Database>, list: number): Promise<number[]> {
  const first = list * STATUS_LIST_LENGTH;
  const rows = await db
    .selectFrom('path_credential')
    .select('status_index')
    .where('revoked_at', 'is not', null)
    .where('status_index', '>=', first)
    .where('status_index', '<', first + STATUS_LIST_LENGTH)
    .execute();
  return rows.map((row) => Number(row.status_index));
}

/** The place of the credential that was issued last; null where none ever was. */
export async function lastStatusIndex(db: Kysely<Database>): Promise<number | null> {
  const row = await db
    .selectFrom('path_credential')
    .select((e) => e.fn.max<number | null>('status_index').as('last'))
    .executeTakeFirstOrThrow();
  return row.last === null ? null : Number(row.last);
}

function toCredential(row: Selectable<PathCredentialTable>): PathCredential {
  return {
    id: row.id,
    partnerId: row.partner_id,
    personId: row.person_id,
    path: row.path,
    pathVersion: row.path_version,
    issuedAt: row.issued_at,
    statusIndex: Number(row.status_index),
    revokedAt: row.revoked_at
  };
}
