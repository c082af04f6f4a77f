import { can } from '$lib/domain/access/can';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../../context';
import {
  countLedger,
  LEDGER_STATES,
  ledgerEntries,
  type LedgerEntry,
  type LedgerState
} from '../../repositories/notice-ledger-repository';

export { LEDGER_STATES, type LedgerEntry, type LedgerState };

export const LEDGER_ROWS_PER_PAGE = 50;

export interface LedgerPage {
  entries: LedgerEntry[];
  counts: Record<LedgerState | 'all', number>;
}

/** What was sent to whom and why, and what was not: a page of it, the newest first. */
export async function noticeLedger(
  ctx: Context,
  { state, page }: { state: LedgerState | null; page: number }
): Promise<Result<LedgerPage, 'not-found'>> {
  if (!can(ctx.actor, 'manage-programme')) return refused('not-found');
  const counts = { all: await countLedger(ctx.db, null), waiting: 0, sent: 0, read: 0, failed: 0, untold: 0 };
  for (const each of LEDGER_STATES) counts[each] = await countLedger(ctx.db, each);
  const offset = (page - 1) * LEDGER_ROWS_PER_PAGE;
  return ok({
    entries: await ledgerEntries(ctx.db, { state, offset, limit: LEDGER_ROWS_PER_PAGE }),
    counts
  });
}
