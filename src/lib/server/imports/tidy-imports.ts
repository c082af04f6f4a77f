import { addDays } from '$lib/domain/shared/date';
import { today, transaction, type Context } from '../context';
import {
  deleteImportedParts,
  importsInState,
  moveImport,
  updateImport
} from '../repositories/import-repository';
import type { FailedSummary } from './summary';

/** A check that nobody applied for so long is made again rather than applied. */
const CHECKED_DAYS = 7;

/**
 * Ends what no process works on any more, when the house opens: a check whose process died has failed, and what a
 * check staged is dropped once it is too old to be applied.
 */
export async function tidyImports(ctx: Context): Promise<{ interrupted: number; expired: number }> {
  const interrupted = await importsInState(ctx.db, 'checking');
  for (const importId of interrupted) await giveUp(ctx, importId, 'checking', 'interrupted');
  const before = `${addDays(today(ctx), -CHECKED_DAYS)}T00:00:00.000Z`;
  const expired = await importsInState(ctx.db, 'checked', before);
  for (const importId of expired) await giveUp(ctx, importId, 'checked', 'expired');
  return { interrupted: interrupted.length, expired: expired.length };
}

async function giveUp(
  ctx: Context,
  importId: string,
  from: 'checking' | 'checked',
  fault: FailedSummary['fault']
): Promise<void> {
  await transaction(ctx, async ({ db }) => {
    if (!(await moveImport(db, importId, from, 'failed'))) return;
    const summary: FailedSummary = { fault, details: {} };
    await updateImport(db, importId, { summary, progress: null });
    await deleteImportedParts(db, importId);
  });
}
