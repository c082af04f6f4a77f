import type { Kysely } from 'kysely';
import type { PartnerRole } from '$lib/domain/access/roles';
import type { JobRole } from '$lib/domain/facts/fact';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

export interface PartnerMember {
  personId: string;
  name: string;
  role: PartnerRole;
  jobRole: JobRole;
}

/** People who belong to a partner on a day. */
export async function membersOfPartner(
  db: Kysely<Database>,
  partnerId: string,
  on: IsoDate
): Promise<PartnerMember[]> {
  const rows = await members(db, partnerId, on).orderBy('person.name_key').orderBy('person.id').execute();
  return rows.map(toMember);
}

/** One of them; null where the person does not belong to it on that day. */
export async function memberOfPartner(
  db: Kysely<Database>,
  partnerId: string,
  personId: string,
  on: IsoDate
): Promise<PartnerMember | null> {
  const row = await members(db, partnerId, on)
    .where('membership.person_id', '=', personId)
    .executeTakeFirst();
  return row === undefined ? null : toMember(row);
}

/** What a person does at a partner, or did there last; null where they never belonged to it. */
export async function lastJobRoleAt(
  db: Kysely<Database>,
  partnerId: string,
  personId: string
): Promise<JobRole | null> {
  const row = await db
    .selectFrom('membership')
    .select('job_role')
    .where('partner_id', '=', partnerId)
    .where('person_id', '=', personId)
    .orderBy('valid_from', 'desc')
    .limit(1)
    .executeTakeFirst();
  return (row?.job_role as JobRole | undefined) ?? null;
}

function members(db: Kysely<Database>, partnerId: string, on: IsoDate) {
  return db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.person_id')
    .select(['person.id', 'person.name', 'membership.role', 'membership.job_role'])
    .where('membership.partner_id', '=', partnerId)
    .where('membership.valid_from', '<=', on)
    .where((e) => e.or([e('membership.valid_to', 'is', null), e('membership.valid_to', '>=', on)]))
    .where('person.disabled_at', 'is', null);
}

function toMember(row: { id: string; name: string; role: string; job_role: string }): PartnerMember {
  return {
    personId: row.id,
    name: row.name,
    role: row.role as PartnerRole,
    jobRole: row.job_role as JobRole
  };
}

/** A person as their own world shows them. */
export async function personById(db: Kysely<Database>, personId: string) {
  const row = await db.selectFrom('person').selectAll().where('id', '=', personId).executeTakeFirst();
  if (row === undefined) return null;
  return {
    id: row.id,
    name: row.name,
    email: row.email ?? '',
    locale: row.locale as 'en' | 'de' | null,
    boardNameShown: row.board_name_shown === 1
  };
}

/** Names of the given people, by id. */
export async function namesOfPeople(
  db: Kysely<Database>,
  personIds: readonly string[]
): Promise<Map<string, string>> {
  if (personIds.length === 0) return new Map();
  const rows = await db.selectFrom('person').select(['id', 'name']).where('id', 'in', personIds).execute();
  return new Map(rows.map((row) => [row.id, row.name]));
}
