import type { Kysely } from 'kysely';
import type { Membership, StaffRole } from '$lib/domain/access/roles';
import { partnerNameKey, personNameKey } from '$lib/domain/shared/name-key';
import { contains } from '../db/contains';
import type { Database } from '../db/schema';
import { membershipOf, type NamedMembership } from './membership-repository';

/** A person as the list of people shows them. */
export interface ListedPerson {
  id: string;
  name: string;
  email: string | null;
  staffRole: StaffRole | null;
  /** False for who is known from a file only, or invited and not yet come. */
  canSignIn: boolean;
  disabled: boolean;
  memberships: NamedMembership[];
}

/** People by name, whose name, address or partner holds the text. */
export async function findPeople(
  db: Kysely<Database>,
  where: { text: string; limit: number }
): Promise<{ people: ListedPerson[]; more: boolean }> {
  let query = db
    .selectFrom('person')
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.email', 'person.staff_role', 'person.disabled_at'])
    .select('credential.changed_at')
    .orderBy('person.name_key')
    .orderBy('person.id')
    .limit(where.limit + 1);
  if (where.text !== '') {
    query = query.where((e) =>
      e.or([
        contains('person.name_key', personNameKey(where.text)),
        contains('person.email', where.text.toLowerCase()),
        e.exists(
          e
            .selectFrom('membership')
            .innerJoin('partner', 'partner.id', 'membership.partner_id')
            .select('membership.id')
            .whereRef('membership.person_id', '=', 'person.id')
            .where(contains('partner.name_key', partnerNameKey(where.text)))
        )
      ])
    );
  }
  const rows = await query.execute();
  const shown = rows.slice(0, where.limit);
  const memberships = await membershipsOf(
    db,
    shown.map((row) => row.id)
  );
  const people = shown.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    staffRole: row.staff_role as StaffRole | null,
    canSignIn: row.changed_at !== null,
    disabled: row.disabled_at !== null,
    memberships: memberships.get(row.id) ?? []
  }));
  return { people, more: rows.length > where.limit };
}

/** A membership by its id, with the partner it is at; null where there is none. */
export async function membershipById(db: Kysely<Database>, id: string): Promise<Membership | null> {
  const row = await db.selectFrom('membership').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : membershipOf(row);
}

async function membershipsOf(
  db: Kysely<Database>,
  personIds: readonly string[]
): Promise<Map<string, NamedMembership[]>> {
  const found = new Map<string, NamedMembership[]>();
  if (personIds.length === 0) return found;
  const rows = await db
    .selectFrom('membership')
    .innerJoin('partner', 'partner.id', 'membership.partner_id')
    .selectAll('membership')
    .select('partner.name as partner_name')
    .where('membership.person_id', 'in', personIds)
    .orderBy('membership.valid_from')
    .execute();
  for (const row of rows) {
    const list = found.get(row.person_id) ?? [];
    list.push({ ...membershipOf(row), partnerName: row.partner_name });
    found.set(row.person_id, list);
  }
  return found;
}
