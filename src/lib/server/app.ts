import type { Logger } from 'pino';
import { uuidv7 } from 'uuidv7';
import type { Actor } from '$lib/domain/access/roles';
import type { Context } from './context';
import { migrate } from './db/migrate';
import { openDatabase, type OpenDatabase } from './db/open';
import type { Environment } from './env';
import { openLog } from './log';

/** The running house: made once at the start, handed to everything through the context. */
export interface App extends OpenDatabase {
  env: Environment;
  log: Logger;
  clock: () => Date;
}

/** Opens and migrates the database. Fails rather than serving on half a schema. */
export async function openApp(env: Environment, clock: () => Date = () => new Date()): Promise<App> {
  const log = openLog(env);
  const database = openDatabase(env, (error) => log.error({ err: error }, 'a database connection was lost'));
  const { applied } = await migrate(database);
  if (applied.length > 0) log.info({ applied }, 'database migrated');
  return { ...database, env, log, clock };
}

/** A context for one request, command or run. */
export function contextFor(app: App, actor: Actor, log: Logger = app.log): Context {
  return {
    app,
    db: app.db,
    engine: app.engine,
    actor,
    now: app.clock().toISOString(),
    log,
    newId: uuidv7
  };
}
