import type { Kysely } from 'kysely';
import { RIGHTS } from '$lib/domain/access/can';
import type { IsoDate } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

/** Everybody who may decide on evidence and can sign in, with the partners that they belong to on a day. */
export async function reviewersOfHouse(
  db: Kysely<Database>,
  day: IsoDate
): Promise<{ personId: string; partnerIds: string[] }[]> {
  const rows = await db
    .selectFrom('person')
    .leftJoin('membership', (join) =>
      join
        .onRef('membership.person_id', '=', 'person.id')
        .on('membership.valid_from', '<=', day)
        .on((e) => e.or([e('membership.valid_to', 'is', null), e('membership.valid_to', '>=', day)]))
    )
    .select(['person.id', 'membership.partner_id'])
    .where('person.staff_role', 'in', RIGHTS['decide-evidence'])
    .where('person.disabled_at', 'is', null)
    .orderBy('person.id')
    .execute();
  return [...Map.groupBy(rows, ({ id }) => id)].map(([personId, all]) => ({
    personId,
    partnerIds: all.flatMap(({ partner_id }) => partner_id ?? [])
  }));
}
