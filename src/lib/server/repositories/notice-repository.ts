import type { Kysely, Selectable } from 'kysely';
import {
  NOTICE_TYPES,
  typeOf,
  type NewNotice,
  type NoticeType,
  type Occasion,
  type OpenNotice,
  type Untold
} from '$lib/domain/notices/notice';
import type { Standing } from '$lib/domain/notices/of-standings';
import type { Instant } from '$lib/domain/shared/date';
import { bulkInsert } from '../db/bulk-insert';
import type { Engine } from '../db/open';
import type { Database } from '../db/schema';
import type { NoticeTable } from '../db/tables/notices';

const AT_ONCE = 500;

/**
 * Writes down what is to be told, each with an id. What a person was to be told before, for the same reason, is left out.
 *
 * @returns how many are new
 */
export async function insertNotices(
  db: Kysely<Database>,
  notices: readonly (NewNotice & { id: string })[],
  createdAt: Instant
): Promise<number> {
  let added = 0;
  for (let start = 0; start < notices.length; start += AT_ONCE) {
    const rows = notices.slice(start, start + AT_ONCE).map((notice) => ({
      id: notice.id,
      person_id: notice.personId,
      partner_id: notice.partnerId,
      type: typeOf(notice.occasion),
      why: notice.why,
      occasion: JSON.stringify(notice.occasion),
      created_at: createdAt,
      due_at: notice.dueAt,
      outcome: 'open',
      settled_at: null,
      message_id: null
    }));
    const done = await db
      .insertInto('notice')
      .values(rows)
      .onConflict((conflict) => conflict.columns(['person_id', 'why']).doNothing())
      .executeTakeFirst();
    added += Number(done.numInsertedOrUpdatedRows ?? 0);
  }
  return added;
}

/** Whom something is to be told that was not told and not given up yet. */
export async function peopleToTell(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom('notice')
    .select('person_id')
    .distinct()
    .where('outcome', '=', 'open')
    .orderBy('person_id')
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** What it is, by person. */
export async function openNotices(
  db: Kysely<Database>,
  personIds: readonly string[]
): Promise<Map<string, OpenNotice[]>> {
  const rows = await selectNotices(db)
    .where('outcome', '=', 'open')
    .where('person_id', 'in', personIds)
    .execute();
  const found = new Map<string, OpenNotice[]>();
  for (const notice of rows.map(toOpenNotice)) {
    const known = found.get(notice.personId);
    if (known === undefined) found.set(notice.personId, [notice]);
    else known.push(notice);
  }
  return found;
}

/** What a message was made of. */
export async function noticesOfMessage(db: Kysely<Database>, messageId: string): Promise<OpenNotice[]> {
  return (await selectNotices(db).where('message_id', '=', messageId).execute()).map(toOpenNotice);
}

function selectNotices(db: Kysely<Database>) {
  return db
    .selectFrom('notice')
    .select(['id', 'person_id', 'partner_id', 'why', 'occasion', 'due_at'])
    .orderBy('due_at')
    .orderBy('id');
}

function toOpenNotice(
  row: Pick<Selectable<NoticeTable>, 'id' | 'person_id' | 'partner_id' | 'why' | 'occasion' | 'due_at'>
): OpenNotice {
  return {
    id: row.id,
    personId: row.person_id,
    partnerId: row.partner_id,
    why: row.why,
    occasion: JSON.parse(row.occasion) as Occasion,
    dueAt: row.due_at
  };
}

/** Says why some are not told. */
export async function giveUpNotices(
  db: Kysely<Database>,
  ids: readonly string[],
  outcome: Untold,
  settledAt: Instant
): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable('notice')
    .set({ outcome, settled_at: settledAt })
    .where('id', 'in', ids)
    .where('outcome', '=', 'open')
    .execute();
}

/** Says why some are not told after all: the message that was to tell them went to nobody. */
export async function untellNotices(
  db: Kysely<Database>,
  untold: readonly { id: string; why: Untold }[],
  settledAt: Instant
): Promise<void> {
  for (const { id, why } of untold) {
    await db
      .updateTable('notice')
      .set({ outcome: why, settled_at: settledAt, message_id: null })
      .where('id', '=', id)
      .execute();
  }
}

/** Ties notices to the message that tells them. */
export async function tellNotices(
  db: Kysely<Database>,
  ids: readonly string[],
  messageId: string,
  settledAt: Instant
): Promise<void> {
  await db
    .updateTable('notice')
    .set({ outcome: 'told', settled_at: settledAt, message_id: messageId })
    .where('id', 'in', ids)
    .execute();
}

/** The types that each of these people switched off; who switched off nothing is not there. */
export async function typesSwitchedOff(
  db: Kysely<Database>,
  personIds: readonly string[]
): Promise<Map<string, NoticeType[]>> {
  const rows = await db
    .selectFrom('notice_off')
    .select(['person_id', 'type'])
    .where('person_id', 'in', personIds)
    .execute();
  const found = new Map<string, NoticeType[]>();
  for (const { person_id, type } of rows) {
    const known = NOTICE_TYPES.find((each) => each === type);
    if (known !== undefined) found.set(person_id, [...(found.get(person_id) ?? []), known]);
  }
  return found;
}

export async function switchType(
  db: Kysely<Database>,
  { personId, type, on }: { personId: string; type: NoticeType; on: boolean },
  now: Instant
): Promise<void> {
  if (on) {
    await db.deleteFrom('notice_off').where('person_id', '=', personId).where('type', '=', type).execute();
    return;
  }
  await db
    .insertInto('notice_off')
    .values({ person_id: personId, type, off_at: now })
    .onConflict((conflict) => conflict.columns(['person_id', 'type']).doNothing())
    .execute();
}

/** How far the given partners were last seen to have come. */
export async function seenStandings(
  db: Kysely<Database>,
  partnerIds: readonly string[]
): Promise<Standing[]> {
  const rows = await db
    .selectFrom('notice_standing')
    .selectAll()
    .where('partner_id', 'in', partnerIds)
    .execute();
  return rows.map((row) => ({
    partnerId: row.partner_id,
    portfolio: row.portfolio,
    reached: row.reached === '' ? null : row.reached
  }));
}

/** The same as it is now. */
export async function putStandings(
  db: Kysely<Database>,
  engine: Engine,
  standings: readonly Standing[]
): Promise<void> {
  for (const { partnerId, portfolio } of standings) {
    await db
      .deleteFrom('notice_standing')
      .where('partner_id', '=', partnerId)
      .where('portfolio', '=', portfolio)
      .execute();
  }
  await bulkInsert(
    db,
    engine,
    'notice_standing',
    ['partner_id', 'portfolio', 'reached'],
    standings.map(({ partnerId, portfolio, reached }) => [partnerId, portfolio, reached ?? ''])
  );
}

/** The projected index of the given partners in every portfolio where one is known. */
export async function projectedIndices(
  db: Kysely<Database>,
  partnerIds: readonly string[]
): Promise<{ partnerId: string; portfolio: string; index: number }[]> {
  const rows = await db
    .selectFrom('partner_score')
    .select(['partner_id', 'portfolio', 'projected'])
    .where('partner_id', 'in', partnerIds)
    .orderBy('partner_id')
    .orderBy('portfolio')
    .execute();
  return rows.flatMap(({ partner_id, portfolio, projected }) =>
    projected === null ? [] : [{ partnerId: partner_id, portfolio, index: projected }]
  );
}

/** Housekeeping: the ledger of more than a year ago. */
export async function forgetNotices(db: Kysely<Database>, before: Instant): Promise<void> {
  await db.deleteFrom('notice').where('created_at', '<', before).execute();
  await db
    .deleteFrom('notice_attempt')
    .where('message_id', 'in', (e) =>
      e.selectFrom('notice_message').select('id').where('created_at', '<', before)
    )
    .execute();
  await db.deleteFrom('notice_message').where('created_at', '<', before).execute();
  await db.deleteFrom('notice_run').where('started_at', '<', before).execute();
}
