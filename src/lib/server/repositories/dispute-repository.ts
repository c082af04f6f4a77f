import type { Kysely } from 'kysely';
import type { AnyEvent } from '$lib/domain/commands/events';
import {
  stateAfter,
  type Dispute,
  type DisputeMessage,
  type DisputeMove,
  type DisputeOutcome,
  type DisputeState,
  type DisputeSubject
} from '$lib/domain/disputes/dispute';
import type { Database } from '../db/schema';

/** A dispute with the name of the partner, as the distributor's people read it. */
export type DisputeAtDesk = Dispute & { partnerName: string };

/** Applies one event to the projection of disputes; events of other kinds leave it as it is. */
export async function projectDispute(db: Kysely<Database>, event: AnyEvent): Promise<void> {
  if (event.type === 'dispute-opened') {
    const { disputeId, subject, shown, expected, words, files } = event.data;
    await db
      .insertInto('dispute')
      .values({
        id: disputeId,
        partner_id: event.partnerId ?? '',
        opened_by: event.actorId ?? '',
        subject: JSON.stringify(subject),
        shown,
        expected,
        state: 'open',
        outcome: null,
        opened_at: event.recordedAt,
        moved_at: event.recordedAt
      })
      .execute();
    await say(db, event, { disputeId, side: 'partner', words, files, outcome: null });
  } else if (event.type === 'dispute-replied') {
    const { disputeId, side } = event.data;
    await say(db, event, { ...event.data, outcome: null });
    await move(db, event, disputeId, { kind: 'reply', side });
  } else if (event.type === 'dispute-settled') {
    const { disputeId, outcome } = event.data;
    await say(db, event, { ...event.data, side: 'distributor', files: [] });
    await move(db, event, disputeId, { kind: 'settle', outcome });
  }
}

async function say(
  db: Kysely<Database>,
  event: AnyEvent,
  said: Pick<DisputeMessage, 'side' | 'words' | 'outcome'> & { disputeId: string; files: string[] }
): Promise<void> {
  const { count } = await db
    .selectFrom('dispute_message')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('dispute_id', '=', said.disputeId)
    .executeTakeFirstOrThrow();
  await db
    .insertInto('dispute_message')
    .values({
      id: event.id,
      dispute_id: said.disputeId,
      position: Number(count),
      side: said.side,
      person_id: event.actorId,
      words: said.words,
      files: JSON.stringify(said.files),
      outcome: said.outcome,
      said_at: event.recordedAt
    })
    .execute();
}

async function move(
  db: Kysely<Database>,
  event: AnyEvent,
  disputeId: string,
  made: DisputeMove
): Promise<void> {
  const row = await db.selectFrom('dispute').select('state').where('id', '=', disputeId).executeTakeFirst();
  const state = row === undefined ? null : stateAfter(row.state as DisputeState, made);
  if (state === null) return;
  const outcome = made.kind === 'settle' ? made.outcome : null;
  await db
    .updateTable('dispute')
    .set({ state, outcome, moved_at: event.recordedAt })
    .where('id', '=', disputeId)
    .execute();
}

export async function disputeById(db: Kysely<Database>, id: string): Promise<DisputeAtDesk | null> {
  const [found] = await read(db, (query) => query.where('dispute.id', '=', id).limit(1));
  return found ?? null;
}

/** Who opened a dispute; null where there is none of that id. */
export async function openerOfDispute(db: Kysely<Database>, id: string): Promise<string | null> {
  const row = await db.selectFrom('dispute').select('opened_by').where('id', '=', id).executeTakeFirst();
  return row?.opened_by ?? null;
}

/** Of a partner, the latest first: all of them, or those that one person opened. */
export async function disputesOfPartner(
  db: Kysely<Database>,
  of: { partnerId: string; openedBy: string | null; limit: number }
): Promise<Dispute[]> {
  const found = await read(db, (query) => {
    const all = query
      .where('dispute.partner_id', '=', of.partnerId)
      .orderBy('dispute.moved_at', 'desc')
      .orderBy('dispute.id')
      .limit(of.limit);
    return of.openedBy === null ? all : all.where('dispute.opened_by', '=', of.openedBy);
  });
  return found.map(({ partnerName: _, ...dispute }) => dispute);
}

/** A page of those in one state: what waits comes oldest first, what is settled newest first. */
export async function disputesInState(
  db: Kysely<Database>,
  page: { state: DisputeState; offset: number; limit: number }
): Promise<DisputeAtDesk[]> {
  return read(db, (query) =>
    query
      .where('dispute.state', '=', page.state)
      .orderBy('dispute.moved_at', page.state === 'settled' ? 'desc' : 'asc')
      .orderBy('dispute.id')
      .offset(page.offset)
      .limit(page.limit)
  );
}

export async function countDisputes(db: Kysely<Database>, state: DisputeState): Promise<number> {
  const row = await db
    .selectFrom('dispute')
    .select((e) => e.fn.countAll<number>().as('count'))
    .where('state', '=', state)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function disputeRows(db: Kysely<Database>) {
  return db
    .selectFrom('dispute')
    .innerJoin('partner', 'partner.id', 'dispute.partner_id')
    .selectAll('dispute')
    .select('partner.name as partner_name');
}

type DisputeQuery = ReturnType<typeof disputeRows>;

async function read(
  db: Kysely<Database>,
  narrow: (query: DisputeQuery) => DisputeQuery
): Promise<DisputeAtDesk[]> {
  const rows = await narrow(disputeRows(db)).execute();
  const messages = await messagesOf(
    db,
    rows.map(({ id }) => id)
  );
  return rows.map((row) => ({
    id: row.id,
    partnerId: row.partner_id,
    partnerName: row.partner_name,
    subject: JSON.parse(row.subject) as DisputeSubject,
    shown: row.shown,
    expected: row.expected,
    state: row.state as DisputeState,
    outcome: row.outcome as DisputeOutcome | null,
    openedBy: row.opened_by,
    openedAt: row.opened_at,
    movedAt: row.moved_at,
    messages: messages.get(row.id) ?? []
  }));
}

/** By the dispute's id, in the order in which they were said. */
async function messagesOf(
  db: Kysely<Database>,
  disputeIds: readonly string[]
): Promise<Map<string, DisputeMessage[]>> {
  const found = new Map<string, DisputeMessage[]>();
  if (disputeIds.length === 0) return found;
  const rows = await db
    .selectFrom('dispute_message')
    .leftJoin('person', 'person.id', 'dispute_message.person_id')
    .selectAll('dispute_message')
    .select('person.name as person_name')
    .where('dispute_id', 'in', disputeIds)
    .orderBy('dispute_id')
    .orderBy('position')
    .execute();
  const files = await db
    .selectFrom('stored_file')
    .select(['id', 'media_type', 'size'])
    .where('dispute_id', 'in', disputeIds)
    .execute();
  for (const row of rows) {
    const ids = JSON.parse(row.files) as string[];
    const message: DisputeMessage = {
      id: row.id,
      side: row.side as DisputeMessage['side'],
      personName: row.person_name ?? '',
      words: row.words,
      files: ids.flatMap((id) => {
        const file = files.find((one) => one.id === id);
        return file === undefined ? [] : [{ id, mediaType: file.media_type, size: file.size }];
      }),
      outcome: row.outcome as DisputeOutcome | null,
      saidAt: row.said_at
    };
    const known = found.get(row.dispute_id);
    if (known === undefined) found.set(row.dispute_id, [message]);
    else known.push(message);
  }
  return found;
}
