import { fiscalQuarter } from '$lib/domain/calendar/fiscal';
import { rankBoard, type BoardRow } from '$lib/domain/game/board';
import { can } from '$lib/domain/access/can';
import type { IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import { boardEntries } from '../repositories/board-repository';

export interface Board {
  season: { id: string; from: IsoDate; to: IsoDate };
  asOf: IsoDate;
  size: string | null;
  /** Partners on the board; `rows` may be a part of them. */
  total: number;
  rows: BoardRow[];
}

/** Rows shown from the top, and on each side of the reader's own team. */
const TOP = 5;
const NEIGHBOURS = 3;

/** The board as a partner's people see it: the top, and three neighbours on each side of their own team. */
export async function teamBoard(
  ctx: Context,
  own: { partnerId: string; size: string | null }
): Promise<Result<Board, 'not-found'>> {
  if (!can(ctx.actor, 'see-boards', own.partnerId)) return refused('not-found');
  const board = await sizeBoard(ctx, own.size, own.partnerId);
  const ownPosition = board.rows.findIndex((row) => row.own);
  const rows = board.rows.filter(
    (_, position) => position < TOP || Math.abs(position - ownPosition) <= NEIGHBOURS
  );
  return ok({ ...board, rows });
}

/** The whole board of a size class, for the distributor. */
export async function staffBoard(ctx: Context, size: string | null): Promise<Result<Board, 'not-found'>> {
  if (!can(ctx.actor, 'see-all-partners')) return refused('not-found');
  return ok(await sizeBoard(ctx, size, null));
}

async function sizeBoard(ctx: Context, size: string | null, ownPartnerId: string | null): Promise<Board> {
  const asOf = today(ctx);
  const { id, from, to } = fiscalQuarter(asOf);
  const entries = await boardEntries(ctx.db, { size, season: id, ownPartnerId });
  const rows = rankBoard(entries, ownPartnerId);
  return { season: { id, from, to }, asOf, size, total: rows.length, rows };
}
