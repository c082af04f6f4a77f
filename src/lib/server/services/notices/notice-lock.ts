import type { Context } from '../../context';
import { writeSetting } from '../../repositories/setting-repository';

/**
 * Keeps every other process from planning and claiming messages until the transaction ends. A write, and the first of
 * the transaction: on PostgreSQL the others wait for its row, on SQLite for the one writer.
 */
export async function lockNotices(ctx: Context): Promise<void> {
  await writeSetting(ctx.db, 'notices:lock', ctx.now);
}
