import { addDays } from '$lib/domain/shared/date';
import { today, transaction, type Context } from '../context';
import {
  deleteImportedParts,
  fileHashesInUse,
  importsInState,
  moveImport,
  updateImport
} from '../repositories/import-repository';
import { removeFiles } from './files/receive-file';
import type { FailedSummary } from './summary';

/** A check that nobody applied for so long is made again rather than applied. */
const CHECKED_DAYS = 7;
/** A younger file may be one that another process is just taking in. */
const DAY_MS = 86_400_000;

/**
 * Ends what no process works on any more, when the house opens: a check whose process died has failed, and what a
 * check staged is dropped once it is too old to be applied. Files that no import stands on any more go too.
 */
export async function tidyImports(
  ctx: Context
): Promise<{ interrupted: number; expired: number; removed: number }> {
  const interrupted = await importsInState(ctx.db, 'checking');
  for (const importId of interrupted) await giveUp(ctx, importId, 'checking', 'interrupted');
  const before = `${addDays(today(ctx), -CHECKED_DAYS)}T00:00:00.000Z`;
  const expired = await importsInState(ctx.db, 'checked', before);
  for (const importId of expired) await giveUp(ctx, importId, 'checked', 'expired');
  const inUse = new Set(await fileHashesInUse(ctx.db));
  const aDayAgo = Date.parse(ctx.now) - DAY_MS;
  const removed = await removeFiles(ctx.app.env.dataFolder, inUse, aDayAgo);
  return { interrupted: interrupted.length, expired: expired.length, removed };
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
