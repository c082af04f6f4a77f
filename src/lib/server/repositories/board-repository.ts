import type { Kysely } from 'kysely';
import type { AnyEvent } from '$lib/domain/commands/events';
import type { BoardEntry } from '$lib/domain/game/board';
import type { Database } from '../db/schema';

/** Applies a privacy choice to the person's and the partner's row. */
export async function projectBoardPrivacy(db: Kysely<Database>, event: AnyEvent): Promise<void> {
  if (event.type !== 'board-privacy-set') return;
  const { personNameShown, partnerNameShown, partnerHidden } = event.data;
  if (personNameShown !== undefined && event.personId !== null) {
    await db
      .updateTable('person')
      .set({ board_name_shown: personNameShown ? 1 : 0 })
      .where('id', '=', event.personId)
      .execute();
  }
  if (event.partnerId === null) return;
  const partner = {
    ...(partnerNameShown === undefined ? {} : { board_name_shown: partnerNameShown ? 1 : 0 }),
    ...(partnerHidden === undefined ? {} : { board_hidden: partnerHidden ? 1 : 0 })
  };
  if (Object.keys(partner).length === 0) return;
  await db.updateTable('partner').set(partner).where('id', '=', event.partnerId).execute();
}

interface BoardOf {
  size: string | null;
  season: string;
}

/** Partners of one size class in one season, as others see them. Who stays out is left out here, in the query. */
export async function visibleBoardEntries(db: Kysely<Database>, board: BoardOf): Promise<BoardEntry[]> {
  const rows = await boardRows(db, board).where('partner.board_hidden', '=', 0).execute();
  return rows.map((row) => toEntry(row, row.board_name_shown === 1));
}

/** A partner as its own people see it, also where it stays out; null where it is not of this size and season. */
export async function ownBoardEntry(
  db: Kysely<Database>,
  { partnerId, ...board }: BoardOf & { partnerId: string }
): Promise<BoardEntry | null> {
  const row = await boardRows(db, board).where('partner.id', '=', partnerId).executeTakeFirst();
  return row === undefined ? null : toEntry(row, true);
}

function boardRows(db: Kysely<Database>, board: BoardOf) {
  return db
    .selectFrom('partner_outlook')
    .innerJoin('partner', 'partner.id', 'partner_outlook.partner_id')
    .select([
      'partner.id',
      'partner.name',
      'partner.alias',
      'partner.board_name_shown',
      'season_share',
      'season_portfolio',
      'season_threshold'
    ])
    .where('partner_outlook.season', '=', board.season)
    .where('partner.archived_at', 'is', null)
    .where('partner_outlook.size', board.size === null ? 'is' : '=', board.size);
}

type BoardColumns = Awaited<ReturnType<ReturnType<typeof boardRows>['executeTakeFirstOrThrow']>>;

function toEntry(row: BoardColumns, named: boolean): BoardEntry {
  return {
    partnerId: row.id,
    name: named ? row.name : row.alias,
    aliased: !named,
    share: row.season_share,
    portfolio: row.season_portfolio,
    threshold: row.season_threshold
  };
}
