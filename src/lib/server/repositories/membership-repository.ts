import type { Kysely, Selectable } from 'kysely';
import type { Membership } from '$lib/domain/access/roles';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

export type NamedMembership = Membership & { partnerName: string };

/** A person's memberships that hold on a day, at partners that are still there, the oldest first. */
export async function membershipsInForce(
  db: Kysely<Database>,
  personId: string,
  day: IsoDate
): Promise<NamedMembership[]> {
  const rows = await db
    .selectFrom('membership')
    .innerJoin('partner', 'partner.id', 'membership.partner_id')
    .selectAll('membership')
    .select('partner.name as partner_name')
    .where('membership.person_id', '=', personId)
    .where('membership.valid_from', '<=', day)
    .where((e) => e.or([e('membership.valid_to', 'is', null), e('membership.valid_to', '>=', day)]))
    .where('partner.archived_at', 'is', null)
    .orderBy('membership.valid_from')
    .orderBy('membership.id')
    .execute();
  return rows.map((row) => ({ ...membershipOf(row), partnerName: row.partner_name }));
}

/**
 * Makes a person a member from a day on. Where they already are one there, role and job change instead: two
 * memberships at one partner would be two answers to the question who someone is.
 */
export async function putMembership(
  db: Kysely<Database>,
  membership: Membership & { personId: string }
): Promise<void> {
  const { id, personId, partnerId, role, jobRole, from, to } = membership;
  const changed = await db
    .updateTable('membership')
    .set({ role, job_role: jobRole, valid_to: to })
    .where('person_id', '=', personId)
    .where('partner_id', '=', partnerId)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', from)]))
    .executeTakeFirst();
  if (changed.numUpdatedRows > 0n) return;
  await db
    .insertInto('membership')
    .values({
      id,
      person_id: personId,
      partner_id: partnerId,
      role,
      job_role: jobRole,
      valid_from: from,
      valid_to: to
    })
    .execute();
}

/** Sets the last day of a membership. False where there is none of that id, or it ended before. */
export async function endMembership(db: Kysely<Database>, id: string, lastDay: IsoDate): Promise<boolean> {
  const ended = await db
    .updateTable('membership')
    .set({ valid_to: lastDay })
    .where('id', '=', id)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>', lastDay)]))
    .executeTakeFirst();
  return ended.numUpdatedRows > 0n;
}

export function membershipOf(row: Selectable<Database['membership']>): Membership {
  return {
    id: row.id,
    partnerId: row.partner_id,
    // Written by putMembership and the importer only, both of which take the types.
    role: row.role as Membership['role'],
    jobRole: row.job_role as Membership['jobRole'],
    from: row.valid_from,
    to: row.valid_to
  };
}
