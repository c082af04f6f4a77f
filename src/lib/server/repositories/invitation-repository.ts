import type { Kysely, Selectable } from 'kysely';
import type { Membership, StaffRole } from '$lib/domain/access/roles';
import type { Instant } from '$lib/domain/shared/date';
import type { Database } from '../db/schema';

/** What an invitation opens: a place in a partner, or in the distributor's own team. */
export type InvitedTo =
  | { kind: 'partner'; partnerId: string; role: Membership['role']; jobRole: Membership['jobRole'] }
  | { kind: 'staff'; staffRole: StaffRole };

export interface Invitation {
  id: string;
  email: string;
  name: string;
  to: InvitedTo;
  /** Null for the distributor's team. */
  partnerName: string | null;
  createdAt: Instant;
  expiresAt: Instant;
  acceptedAt: Instant | null;
  revokedAt: Instant | null;
}

export async function insertInvitation(
  db: Kysely<Database>,
  invitation: {
    id: string;
    tokenHash: string;
    email: string;
    name: string;
    to: InvitedTo;
    createdBy: string | null;
    createdAt: Instant;
    expiresAt: Instant;
  }
): Promise<void> {
  const { to } = invitation;
  await db
    .insertInto('invitation')
    .values({
      id: invitation.id,
      token_hash: invitation.tokenHash,
      email: invitation.email,
      name: invitation.name,
      staff_role: to.kind === 'staff' ? to.staffRole : null,
      partner_id: to.kind === 'partner' ? to.partnerId : null,
      role: to.kind === 'partner' ? to.role : null,
      job_role: to.kind === 'partner' ? to.jobRole : null,
      created_by: invitation.createdBy,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
      accepted_at: null,
      revoked_at: null
    })
    .execute();
}

/** The invitation of a link that still opens, or null. */
export async function openInvitation(
  db: Kysely<Database>,
  tokenHash: string,
  now: Instant
): Promise<Invitation | null> {
  const row = await invitations(db)
    .where('token_hash', '=', tokenHash)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return row === undefined ? null : invitationOf(row);
}

/** Uses an invitation up. False where somebody else was first, or it does not open any more. */
export async function takeInvitation(db: Kysely<Database>, id: string, now: Instant): Promise<boolean> {
  const taken = await db
    .updateTable('invitation')
    .set({ accepted_at: now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return taken.numUpdatedRows > 0n;
}

/** Closes an invitation that nobody has used. */
export async function revokeInvitation(db: Kysely<Database>, id: string, now: Instant): Promise<void> {
  await db
    .updateTable('invitation')
    .set({ revoked_at: now })
    .where('id', '=', id)
    .where('accepted_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
}

export async function invitationById(db: Kysely<Database>, id: string): Promise<Invitation | null> {
  const row = await invitations(db).where('invitation.id', '=', id).executeTakeFirst();
  return row === undefined ? null : invitationOf(row);
}

/** Invitations that nobody has used and nobody has closed, the newest first. */
export async function pendingInvitations(
  db: Kysely<Database>,
  where: { partnerId: string | null; limit: number }
): Promise<Invitation[]> {
  let query = invitations(db).where('accepted_at', 'is', null).where('revoked_at', 'is', null);
  if (where.partnerId !== null) query = query.where('partner_id', '=', where.partnerId);
  const rows = await query.orderBy('invitation.created_at', 'desc').limit(where.limit).execute();
  return rows.map(invitationOf);
}

function invitations(db: Kysely<Database>) {
  return db
    .selectFrom('invitation')
    .leftJoin('partner', 'partner.id', 'invitation.partner_id')
    .selectAll('invitation')
    .select('partner.name as partner_name');
}

function invitationOf(row: Selectable<Database['invitation']> & { partner_name: string | null }): Invitation {
  const to: InvitedTo =
    row.partner_id === null
      ? { kind: 'staff', staffRole: row.staff_role as StaffRole }
      : {
          kind: 'partner',
          partnerId: row.partner_id,
          role: row.role as Membership['role'],
          jobRole: row.job_role as Membership['jobRole']
        };
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    to,
    partnerName: row.partner_name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    acceptedAt: row.accepted_at,
    revokedAt: row.revoked_at
  };
}
