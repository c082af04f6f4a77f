import { fiscalQuarter } from '$lib/domain/calendar/fiscal';
import { boardFor, type BoardEntry, type BoardRow } from '$lib/domain/game/board';
import { can } from '$lib/domain/access/can';
import type { IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { App } from '../app';
import { today, type Context } from '../context';
import { ownBoardEntry, visibleBoardEntries } from '../repositories/board-repository';

export interface Board {
  season: { id: string; from: IsoDate; to: IsoDate };
  asOf: IsoDate;
  size: string | null;
  /** Partners on the board; `rows` may be a part of them. */
  total: number;
  /** Too few partners for an alias to hide anyone: `rows` holds the own team alone, if any. */
  tooFew: boolean;
  rows: BoardRow[];
}

/** Rows shown from the top, and on each side of the reader's own team. */
const TOP = 5;
const NEIGHBOURS = 3;
/** How long others may still see a partner as it stood before. */
const KEPT_MS = 30_000;

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

export const BOARD_ROWS_PER_PAGE = 50;

/** A page of a board, and who leads it; null where nobody is on it. */
export type BoardPage = Board & { page: number; leader: BoardRow | null };

/** A page of the board of a size class (null: of partners whose size is not known), for the distributor. */
export async function staffBoard(
  ctx: Context,
  size: string | null,
  asked = 1
): Promise<Result<BoardPage, 'not-found'>> {
  if (!can(ctx.actor, 'see-all-partners')) return refused('not-found');
  const board = await sizeBoard(ctx, size, null);
  const page = Math.min(Math.max(1, asked), Math.max(1, Math.ceil(board.total / BOARD_ROWS_PER_PAGE)));
  const from = (page - 1) * BOARD_ROWS_PER_PAGE;
  return ok({
    ...board,
    page,
    leader: board.rows[0] ?? null,
    rows: board.rows.slice(from, from + BOARD_ROWS_PER_PAGE)
  });
}

async function sizeBoard(ctx: Context, size: string | null, ownPartnerId: string | null): Promise<Board> {
  const asOf = today(ctx);
  const { id, from, to } = fiscalQuarter(asOf);
  const visible = await visibleEntries(ctx, { size, season: id });
  const own =
    ownPartnerId === null ? null : await ownBoardEntry(ctx.db, { size, season: id, partnerId: ownPartnerId });
  const others = visible.filter(({ partnerId }) => partnerId !== ownPartnerId);
  const { rows, tooFew } = boardFor(own === null ? others : [...others, own], ownPartnerId);
  return { season: { id, from, to }, asOf, size, total: rows.length, tooFew, rows };
}

interface Kept {
  readAt: number;
  entries: BoardEntry[];
}

const kept = new WeakMap<App, Map<string, Kept>>();

/**
 * What everybody may see of a board. Each snapshot shows a dozen rows of it, and a size class may hold thousands:
 * it is read once in `KEPT_MS`. The reader's own team is not taken from here.
 */
async function visibleEntries(
  ctx: Context,
  board: { size: string | null; season: string }
): Promise<BoardEntry[]> {
  const boards = kept.get(ctx.app) ?? new Map<string, Kept>();
  kept.set(ctx.app, boards);
  const key = `${board.season} ${board.size ?? ''}`;
  const now = Date.parse(ctx.now);
  const known = boards.get(key);
  if (known !== undefined && now - known.readAt < KEPT_MS) return known.entries;
  const entries = await visibleBoardEntries(ctx.db, board);
  // What nobody asked for lately (a season that is over) does not stay for ever.
  for (const [other, { readAt }] of boards) if (now - readAt >= KEPT_MS) boards.delete(other);
  boards.set(key, { readAt: now, entries });
  return entries;
}
