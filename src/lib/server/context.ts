import { sql, type Kysely } from 'kysely';
import type { Logger } from 'pino';
import type { Actor } from '$lib/domain/access/roles';
import { addDays, type Instant, type IsoDate } from '$lib/domain/shared/date';
import type { App } from './app';
import type { Engine } from './db/open';
import type { Database } from './db/schema';

/**
 * What a use case is handed: the only way to the database, the clock and who asks. Inside a transaction `db`
 * is the transaction, so that no query can slip past it.
 */
export interface Context {
  app: App;
  db: Kysely<Database>;
  engine: Engine;
  actor: Actor;
  /** The instant at which this request or command began. */
  now: Instant;
  log: Logger;
  newId(): string;
}

/** The date at which the context's clock stands, UTC. */
export function today(ctx: Context): IsoDate {
  return ctx.now.slice(0, 10);
}

/**
 * The latest day that anybody can rightly call today: a person may be up to fourteen hours ahead of UTC. What is
 * said to be of a later day lies in the future.
 */
export function latestDay(ctx: Context): IsoDate {
  return addDays(today(ctx), 1);
}

/** The person who asks, or null for the house itself and for nobody. */
export function actorId(ctx: Context): string | null {
  return ctx.actor.kind === 'person' ? ctx.actor.personId : null;
}

/**
 * Runs `work` in one transaction. Only SQL may be awaited inside: on SQLite everybody else waits. A nested call
 * joins the transaction that is open.
 */
export async function transaction<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (ctx.db.isTransaction) return work(ctx);
  return ctx.db.transaction().execute((db) => work({ ...ctx, db }));
}

/**
 * Runs `work` so that nothing of what it wrote stays where it throws, whether a transaction is open or not: in an open
 * one it is a part that can be undone by itself.
 */
export async function undoable<T>(ctx: Context, work: (ctx: Context) => Promise<T>): Promise<T> {
  if (!ctx.db.isTransaction) return transaction(ctx, work);
  await sql`savepoint undoable`.execute(ctx.db);
  try {
    const done = await work(ctx);
    await sql`release savepoint undoable`.execute(ctx.db);
    return done;
  } catch (error) {
    await sql`rollback to savepoint undoable`.execute(ctx.db);
    await sql`release savepoint undoable`.execute(ctx.db);
    throw error;
  }
}
