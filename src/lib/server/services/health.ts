import type { Context } from '../context';
import { readSetting } from '../repositories/setting-repository';

/** True where the database answers. */
export async function isHealthy(ctx: Context): Promise<boolean> {
  try {
    await readSetting(ctx.db, 'health');
    return true;
  } catch (error) {
    ctx.log.error({ err: error }, 'the database does not answer');
    return false;
  }
}
