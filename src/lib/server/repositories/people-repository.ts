import type { Kysely } from 'kysely';
import type { Membership, StaffRole } from '$lib/domain/access/roles';
import { currentFacts } from '$lib/domain/facts/current-facts';
import type { Fact } from '$lib/domain/facts/fact';
import type { IsoDate } from '$lib/domain/shared/date';
import { partnerNameKey, personNameKey } from '$lib/domain/shared/name-key';
import { contains } from '../db/contains';
import type { Database } from '../db/schema';
import { decodeFactData } from './fact-data';
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
  /** Names of the partners that an imported list says they work for today. */
  employers: string[];
}

interface PeopleWhere {
  text: string;
  on: IsoDate;
}

interface Page {
  offset: number;
  limit: number;
}

/** How many people the text narrows to. */
export async function countPeople(db: Kysely<Database>, text: string): Promise<number> {
  const row = await peopleOf(db, text)
    .select((e) => e.fn.count<number | string>('person.id').as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** One page of people by name, whose name, address or partner holds the text, as they stand on a day. */
export async function findPeople(
  db: Kysely<Database>,
  where: PeopleWhere,
  page: Page
): Promise<ListedPerson[]> {
  return listed(db, peopleOf(db, where.text), { partnerId: null, on: where.on }, page);
}

/**
 * Who belongs to a partner: whose membership there has not ended, and whom an imported list says it employs on a day.
 */
export async function idsAtPartner(
  db: Kysely<Database>,
  { partnerId, on }: { partnerId: string; on: IsoDate }
): Promise<string[]> {
  const members = await db
    .selectFrom('membership')
    .select('person_id')
    .where('partner_id', '=', partnerId)
    .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', on)]))
    .execute();
  const employed = (await employments(db, { partnerId, on })).map(({ personId }) => personId);
  return [...new Set([...members.map((row) => row.person_id), ...employed])];
}

/** One page of these people by name, with what they are at this partner: of others nothing is told. */
export async function peopleAtPartner(
  db: Kysely<Database>,
  { ids, ...at }: { ids: readonly string[]; partnerId: string; on: IsoDate },
  page: Page
): Promise<ListedPerson[]> {
  if (ids.length === 0) return [];
  return listed(db, db.selectFrom('person').where('person.id', 'in', ids), at, page);
}

/** @param at whose memberships and lists are told; all partners' where it is null */
async function listed(
  db: Kysely<Database>,
  people: ReturnType<typeof peopleOf>,
  at: { partnerId: string | null; on: IsoDate },
  page: Page
): Promise<ListedPerson[]> {
  const shown = await people
    .leftJoin('credential', 'credential.person_id', 'person.id')
    .select(['person.id', 'person.name', 'person.email', 'person.staff_role', 'person.disabled_at'])
    .select('credential.changed_at')
    .orderBy('person.name_key')
    .orderBy('person.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute();
  const ids = shown.map((row) => row.id);
  const memberships = await membershipsOf(db, ids, at.partnerId);
  const employers = await employersOf(db, ids, at);
  return shown.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    staffRole: row.staff_role as StaffRole | null,
    canSignIn: row.changed_at !== null,
    disabled: row.disabled_at !== null,
    memberships: memberships.get(row.id) ?? [],
    employers: employers.get(row.id) ?? []
  }));
}

function peopleOf(db: Kysely<Database>, text: string) {
  const list = db.selectFrom('person');
  if (text === '') return list;
  return list.where((e) =>
    e.or([
      contains('person.name_key', personNameKey(text)),
      contains('person.email', text.toLowerCase()),
      e.exists(
        e
          .selectFrom('membership')
          .innerJoin('partner', 'partner.id', 'membership.partner_id')
          .select('membership.id')
          .whereRef('membership.person_id', '=', 'person.id')
          .where(contains('partner.name_key', partnerNameKey(text)))
      ),
      e('person.id', 'in', (inner) =>
        inner
          .selectFrom('partner')
          .innerJoin('fact', 'fact.partner_id', 'partner.id')
          .select('fact.person_id')
          .where('fact.kind', '=', 'employment')
          .where('fact.person_id', 'is not', null)
          .where(contains('partner.name_key', partnerNameKey(text)))
      )
    ])
  );
}

/** A membership by its id, with the partner it is at; null where there is none. */
export async function membershipById(db: Kysely<Database>, id: string): Promise<Membership | null> {
  const row = await db.selectFrom('membership').selectAll().where('id', '=', id).executeTakeFirst();
  return row === undefined ? null : membershipOf(row);
}

async function membershipsOf(
  db: Kysely<Database>,
  personIds: readonly string[],
  partnerId: string | null
): Promise<Map<string, NamedMembership[]>> {
  const found = new Map<string, NamedMembership[]>();
  if (personIds.length === 0) return found;
  let query = db
    .selectFrom('membership')
    .innerJoin('partner', 'partner.id', 'membership.partner_id')
    .selectAll('membership')
    .select('partner.name as partner_name')
    .where('membership.person_id', 'in', personIds);
  if (partnerId !== null) query = query.where('membership.partner_id', '=', partnerId);
  for (const row of await query.orderBy('membership.valid_from').execute()) {
    const list = found.get(row.person_id) ?? [];
    list.push({ ...membershipOf(row), partnerName: row.partner_name });
    found.set(row.person_id, list);
  }
  return found;
}

async function employersOf(
  db: Kysely<Database>,
  personIds: readonly string[],
  at: { partnerId: string | null; on: IsoDate }
): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (personIds.length === 0) return found;
  for (const { personId, partnerName } of await employments(db, { ...at, personIds })) {
    found.set(personId, [...(found.get(personId) ?? []), partnerName]);
  }
  return found;
}

/**
 * Whom imported lists say to be employed on a day, of these people or of all. By way of the partners: facts are found
 * by partner and kind, and there is no index by person, which only this list would need.
 */
async function employments(
  db: Kysely<Database>,
  of: { partnerId: string | null; on: IsoDate; personIds?: readonly string[] }
): Promise<{ personId: string; partnerName: string }[]> {
  let query = db
    .selectFrom('partner')
    .innerJoin('fact', 'fact.partner_id', 'partner.id')
    .leftJoin('import', 'import.id', 'fact.import_id')
    .select(['partner.id as partner_id', 'partner.name as partner_name'])
    .select(['fact.seq', 'fact.key', 'fact.person_id', 'fact.as_of', 'fact.retracted', 'fact.data'])
    .where('fact.kind', '=', 'employment')
    .where('import.undone_at', 'is', null);
  if (of.partnerId !== null) query = query.where('partner.id', '=', of.partnerId);
  if (of.personIds !== undefined) query = query.where('fact.person_id', 'in', of.personIds);
  const rows = await query.orderBy('partner.name_key').execute();
  return [...Map.groupBy(rows, (row) => row.partner_id).values()].flatMap((own) => {
    const facts = own.map((row): Fact<'employment'> => ({
      seq: row.seq,
      kind: 'employment',
      key: row.key,
      portfolio: null,
      personId: row.person_id,
      asOf: row.as_of,
      retracted: row.retracted === 1,
      data: decodeFactData('employment', row.data)
    }));
    return currentFacts(facts, of.on).flatMap((fact) => {
      if (fact.kind !== 'employment' || fact.personId === null) return [];
      if (fact.data.from > of.on || (fact.data.to !== null && fact.data.to < of.on)) return [];
      return [{ personId: fact.personId, partnerName: own[0]?.partner_name ?? '' }];
    });
  });
}
