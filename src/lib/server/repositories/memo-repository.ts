import type { Kysely } from 'kysely';
import type { Memo } from '$lib/domain/memo/memo';
import type { Database } from '../db/schema';

export interface MemoLink {
  id: string;
  partnerId: string;
  createdAt: string;
  expiresAt: string;
  revokedAt: string | null;
  openedCount: number;
  lastOpenedAt: string | null;
}

export async function insertMemoLink(
  db: Kysely<Database>,
  link: {
    id: string;
    tokenHash: string;
    partnerId: string;
    content: Memo;
    createdBy: string;
    createdAt: string;
    expiresAt: string;
  }
): Promise<void> {
  await db
    .insertInto('memo_link')
    .values({
      id: link.id,
      token_hash: link.tokenHash,
      partner_id: link.partnerId,
      content: JSON.stringify(link.content),
      created_by: link.createdBy,
      created_at: link.createdAt,
      expires_at: link.expiresAt,
      revoked_at: null,
      opened_count: 0,
      last_opened_at: null
    })
    .execute();
}

/** The memo behind a link that is neither expired nor revoked. */
export async function memoByToken(
  db: Kysely<Database>,
  tokenHash: string,
  now: string
): Promise<{ id: string; partnerId: string; expiresAt: string; memo: Memo } | null> {
  const row = await db
    .selectFrom('memo_link')
    .selectAll()
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', now)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return null;
  const memo = JSON.parse(row.content) as Memo;
  return { id: row.id, partnerId: row.partner_id, expiresAt: row.expires_at, memo };
}

export async function countOpening(db: Kysely<Database>, id: string, now: string): Promise<void> {
  await db
    .updateTable('memo_link')
    .set((e) => ({ opened_count: e('opened_count', '+', 1), last_opened_at: now }))
    .where('id', '=', id)
    .execute();
}

/** False where there is no such link at this partner. */
export async function revokeMemoLink(
  db: Kysely<Database>,
  of: { id: string; partnerId: string; now: string }
): Promise<boolean> {
  const result = await db
    .updateTable('memo_link')
    .set({ revoked_at: of.now })
    .where('id', '=', of.id)
    .where('partner_id', '=', of.partnerId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows) === 1;
}

export async function memoLinksOfPartner(db: Kysely<Database>, partnerId: string): Promise<MemoLink[]> {
  const rows = await db
    .selectFrom('memo_link')
    .select(['id', 'partner_id', 'created_at', 'expires_at', 'revoked_at', 'opened_count', 'last_opened_at'])
    .where('partner_id', '=', partnerId)
    .orderBy('created_at', 'desc')
    .limit(20)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    partnerId: row.partner_id,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    openedCount: row.opened_count,
    lastOpenedAt: row.last_opened_at
  }));
}
