/**
 * Classes of PostgreSQL's codes that say nothing about the statement: no connection, two transactions in each
 * other's way, no room, shut down by hand.
 */
const POSTGRES = /^(08|40|53|57|58)[0-9A-Z]{3}$/;
/** The same of SQLite: another process writes, the disk is full or does not answer. */
const SQLITE = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|NOMEM)/;
const CONNECTION = /^(ECONN(REFUSED|RESET|ABORTED)|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN|ENOSPC|EMFILE)$/;

/** True for what is wrong with the database as a whole, and not with what was asked of it: soon it may be well. */
export function isPassing(error: Error): boolean {
  const code: unknown = 'code' in error ? error.code : null;
  if (typeof code === 'string') return [POSTGRES, SQLITE, CONNECTION].some((codes) => codes.test(code));
  return /^(Connection terminated|timeout exceeded when trying to connect)/.test(error.message);
}
