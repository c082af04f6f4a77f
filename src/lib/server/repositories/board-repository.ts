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

/**
 * Partners of one size class in one season. Who stays out is left out here, in the query; the reader's own
 * team alone is always there for itself.
 */
export async function boardEntries(
  db: Kysely<Database>,
  board: { size: string | null; season: string; ownPartnerId: string | null }
): Promise<BoardEntry[]> {
  const rows = await db
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
    .where('partner_outlook.size', board.size === null ? 'is' : '=', board.size)
    .where((e) =>
      board.ownPartnerId === null
        ? e('partner.board_hidden', '=', 0)
        : e.or([e('partner.board_hidden', '=', 0), e('partner.id', '=', board.ownPartnerId)])
    )
    .execute();
  return rows.map((row) => {
    const named = row.board_name_shown === 1 || row.id === board.ownPartnerId;
    return {
      partnerId: row.id,
      name: named ? row.name : row.alias,
      aliased: !named,
      share: row.season_share,
      portfolio: row.season_portfolio,
      threshold: row.season_threshold
    };
  });
}
