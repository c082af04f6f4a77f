import { Lucia, TimeSpan, type Adapter, type DatabaseSession } from 'lucia';
import { STAFF_ROLES } from '$lib/domain/access/roles';
import type { App } from '../app';
import { today, type Context } from '../context';
import type { PersonTable, SessionTable } from '../db/tables/access';
import { membershipsInForce } from '../repositories/membership-repository';
import {
  deleteSubscriptionsOfPerson,
  deleteSubscriptionsOfSession
} from '../repositories/push-subscription-repository';
import {
  deleteSession,
  deleteSessionsOfPerson,
  deleteSessionsOver,
  insertSession,
  sessionsOfPerson,
  sessionWithPerson,
  updateSession
} from '../repositories/session-repository';
import type { SignedIn } from './signed-in';
import { hashToken, newToken } from './tokens';

// The only module that knows Lucia. It keeps the sliding expiry and the cookie; the rows are ours.

type SessionAttributes = Pick<
  SessionTable,
  'created_at' | 'last_seen_at' | 'user_agent' | 'partner_id' | 'opened_at'
>;
type PersonAttributes = Pick<PersonTable, 'name' | 'email' | 'locale' | 'staff_role'>;

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<SessionAttributes, PersonAttributes>;
    DatabaseSessionAttributes: SessionAttributes;
    DatabaseUserAttributes: PersonAttributes;
  }
}

const LIFETIME = new TimeSpan(30, 'd');
const SEEN_EVERY_MS = 5 * 60_000;
const OPENED_EVERY_MS = 60_000;

export const SESSION_COOKIE = 'session';

/** One of a person's own sessions, as the account page lists it. */
export interface OwnSession {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  userAgent: string | null;
}

export interface SessionCookie {
  name: string;
  value: string;
  attributes: { path: string; httpOnly: boolean; secure: boolean; sameSite: 'lax'; maxAge: number };
}

/**
 * Signs a person in. The answer is the secret that goes into the cookie; only its hash is stored.
 *
 * @param userAgent what the browser calls itself, shown in the list of own sessions
 */
export async function createSession(
  ctx: Context,
  personId: string,
  userAgent: string | null
): Promise<string> {
  const token = newToken();
  const attributes = {
    created_at: ctx.now,
    last_seen_at: ctx.now,
    user_agent: userAgent?.slice(0, 300) ?? null,
    partner_id: null,
    opened_at: ctx.now
  };
  await luciaFor(ctx).createSession(personId, attributes, { sessionId: hashToken(token) });
  return token;
}

/**
 * The person behind a cookie, or null where the session ended or the person is disabled. `renewed` says that
 * the expiry slid and the cookie must be sent again.
 *
 * @param looks whether the person looks at the app: a screen was asked for, or what one shows
 */
export async function readSession(
  ctx: Context,
  token: string,
  looks = false
): Promise<{ signedIn: SignedIn; renewed: boolean } | null> {
  const { session, user } = await luciaFor(ctx).validateSession(hashToken(token));
  if (session === null) return null;
  const isOlder = (instant: string | null, ms: number) =>
    instant === null || Date.parse(ctx.now) - Date.parse(instant) > ms;
  const change = {
    ...(isOlder(session.last_seen_at, SEEN_EVERY_MS) && { last_seen_at: ctx.now }),
    ...(looks && isOlder(session.opened_at, OPENED_EVERY_MS) && { opened_at: ctx.now })
  };
  if (Object.keys(change).length > 0) await updateSession(ctx.db, session.id, change);
  const memberships = await membershipsInForce(ctx.db, user.id, today(ctx));
  const chosen = memberships.find((membership) => membership.partnerId === session.partner_id);
  const signedIn: SignedIn = {
    personId: user.id,
    name: user.name,
    email: user.email ?? '',
    locale: user.locale === 'en' || user.locale === 'de' ? user.locale : null,
    staffRole: STAFF_ROLES.find((role) => role === user.staff_role) ?? null,
    memberships,
    partnerId: (chosen ?? memberships[0])?.partnerId ?? null,
    sessionId: session.id
  };
  return { signedIn, renewed: session.fresh };
}

/** The cookie that carries a session; an empty token takes it away. */
export function sessionCookie(app: App, token: string): SessionCookie {
  const secure = app.env.origin.startsWith('https:');
  return {
    name: SESSION_COOKIE,
    value: token,
    attributes: {
      path: '/',
      httpOnly: true,
      secure,
      sameSite: 'lax',
      maxAge: token === '' ? 0 : LIFETIME.seconds()
    }
  };
}

/** Ends one session of a person, and what its browser is sent. False where they have none of that id. */
export async function revokeSession(ctx: Context, personId: string, sessionId: string): Promise<boolean> {
  const own = await listSessions(ctx, personId);
  if (!own.some((session) => session.id === sessionId)) return false;
  await deleteSubscriptionsOfSession(ctx.db, sessionId);
  await luciaFor(ctx).invalidateSession(sessionId);
  return true;
}

/** Ends every session of a person, and what their browsers are sent, but for `except`. */
export async function revokeAll(ctx: Context, personId: string, except: string | null = null): Promise<void> {
  await deleteSubscriptionsOfPerson(ctx.db, personId, except);
  if (except === null) return luciaFor(ctx).invalidateUserSessions(personId);
  await deleteSessionsOfPerson(ctx.db, personId, except);
}

/** A person's sessions that still hold, the one last used first. */
export async function listSessions(ctx: Context, personId: string): Promise<OwnSession[]> {
  const sessions = await luciaFor(ctx).getUserSessions(personId);
  return sessions
    .map((session) => ({
      id: session.id,
      createdAt: session.created_at,
      lastSeenAt: session.last_seen_at,
      userAgent: session.user_agent
    }))
    .sort((a, b) => b.lastSeenAt.localeCompare(a.lastSeenAt));
}

/** Makes another of the person's partners the one this session works for. False where they are in none such. */
export async function switchPartner(ctx: Context, signedIn: SignedIn, partnerId: string): Promise<boolean> {
  if (!signedIn.memberships.some((membership) => membership.partnerId === partnerId)) return false;
  await updateSession(ctx.db, signedIn.sessionId, { partner_id: partnerId });
  return true;
}

/** Housekeeping: rows of sessions that are over. */
export async function deleteExpiredSessions(ctx: Context): Promise<void> {
  await luciaFor(ctx).deleteExpiredSessions();
}

function luciaFor(ctx: Context) {
  return new Lucia(adapterFor(ctx), {
    sessionExpiresIn: LIFETIME,
    getSessionAttributes: (attributes) => attributes,
    getUserAttributes: (attributes) => attributes
  });
}

/** Lucia reads the machine's clock, the house its own: instants are moved by the difference on their way. */
function adapterFor({ db, now }: Context): Adapter {
  const ahead = Date.parse(now) - Date.now();
  // Not what Lucia hands over, which is later by the moments that passed since: the same act, the same end.
  const end = new Date(Date.parse(now) + LIFETIME.milliseconds()).toISOString();
  const sessionOf = (row: SessionTable): DatabaseSession => {
    const { id, person_id, expires_at, created_at, last_seen_at, user_agent, partner_id, opened_at } = row;
    const attributes = { created_at, last_seen_at, user_agent, partner_id, opened_at };
    return { id, userId: person_id, expiresAt: new Date(Date.parse(expires_at) - ahead), attributes };
  };
  return {
    async getSessionAndUser(id) {
      const row = await sessionWithPerson(db, id);
      if (row === null) return [null, null];
      // A disabled person has no user: Lucia then ends the session.
      return [sessionOf(row), row.disabled_at === null ? { id: row.person_id, attributes: row } : null];
    },
    async getUserSessions(personId) {
      return (await sessionsOfPerson(db, personId)).map(sessionOf);
    },
    async setSession({ id, userId, attributes }) {
      await insertSession(db, { id, person_id: userId, expires_at: end, ...attributes });
    },
    async updateSessionExpiration(id) {
      await updateSession(db, id, { expires_at: end });
    },
    deleteSession: (id) => deleteSession(db, id),
    deleteUserSessions: (personId) => deleteSessionsOfPerson(db, personId, null),
    deleteExpiredSessions: () => deleteSessionsOver(db, now)
  };
}
