import * as v from 'valibot';
import { isIsoDate, type IsoDate } from '../shared/date';
import type { Badge, Recipient } from './badge';

/** Words of somebody else's that are shown: no more than a line of them. */
const Words = v.pipe(
  v.string(),
  v.transform((text) => text.trim().slice(0, 200))
);
const Named = v.looseObject({ id: v.optional(v.string()), name: v.optional(Words) });
const MaybeNamed = v.union([v.string(), Named]);
const Types = v.union([v.string(), v.array(v.string())]);

const Assertion = v.looseObject({
  type: Types,
  id: v.string(),
  recipient: v.optional(
    v.looseObject({
      type: v.optional(Types),
      identity: v.optional(v.string()),
      salt: v.optional(v.nullable(v.string()))
    })
  ),
  issuedOn: v.optional(v.string()),
  expires: v.optional(v.nullable(v.string())),
  revoked: v.optional(v.boolean()),
  badge: v.optional(
    v.union([v.string(), v.looseObject({ name: v.optional(Words), issuer: v.optional(MaybeNamed) })])
  )
});

/** A hosted badge, and where it says what it is for. */
export interface ReadAssertion {
  badge: Badge;
  /** The address of what it is for; null where the assertion itself says it. */
  badgeClass: string | null;
}

/**
 * An assertion of Open Badges 2.0.
 *
 * @param id of the badge that was asked for
 * @returns null where it is none, or of another badge
 */
export function readAssertion(json: unknown, id: string): ReadAssertion | null {
  const read = v.safeParse(Assertion, json);
  if (!read.success) return null;
  const { recipient, issuedOn, expires, revoked = false, badge, ...said } = read.output;
  if (!isOfType(said.type, 'Assertion') || !said.id.toLowerCase().endsWith(`/${id}`)) return null;
  const isMail = recipient?.type === undefined || isOfType(recipient.type, 'email');
  const inside = typeof badge === 'object' ? badge : null;
  return {
    badge: {
      name: inside?.name ?? null,
      issuer: nameOf(inside?.issuer),
      issuedOn: dayOf(issuedOn),
      expiresOn: dayOf(expires),
      revoked,
      recipients:
        recipient?.identity === undefined || !isMail
          ? []
          : [{ identity: recipient.identity, salt: recipient.salt ?? '' }]
    },
    badgeClass: typeof badge === 'string' ? badge : null
  };
}

const BadgeClass = v.looseObject({ name: v.optional(Words), issuer: v.optional(MaybeNamed) });

/** What a badge is for and who gives it (Open Badges 2.0); what is not said is null. */
export function readBadgeClass(json: unknown): Pick<Badge, 'name' | 'issuer'> {
  const read = v.safeParse(BadgeClass, json);
  if (!read.success) return { name: null, issuer: null };
  return { name: read.output.name ?? null, issuer: nameOf(read.output.issuer) };
}

// Lists come first in what follows: a list is an object, too.
const Identity = v.looseObject({
  identityHash: v.optional(v.string()),
  identityType: v.optional(v.string()),
  salt: v.optional(v.string())
});
const Subject = v.looseObject({
  id: v.optional(v.string()),
  identifier: v.optional(v.union([v.array(Identity), Identity])),
  achievement: v.optional(v.union([v.array(Named), Named]))
});
const Credential = v.looseObject({
  type: Types,
  issuer: MaybeNamed,
  name: v.optional(Words),
  validFrom: v.optional(v.string()),
  issuanceDate: v.optional(v.string()),
  validUntil: v.optional(v.string()),
  expirationDate: v.optional(v.string()),
  credentialSubject: v.union([v.array(Subject), Subject])
});
const Claims = v.looseObject({
  iss: v.optional(v.string()),
  /** Seconds. */
  exp: v.optional(v.number()),
  vc: v.optional(v.unknown())
});

/** A signed badge before its signature was looked at: nothing of it may be believed. */
export interface ReadCredential {
  /** The id of who says that they gave it. */
  issuer: string;
  badge: Badge;
}

/**
 * The payload of a badge of Open Badges 3.0 that is a JSON Web Token.
 *
 * @returns null where it is none, or where it names two issuers
 */
export function readCredential(json: unknown): ReadCredential | null {
  const claims = v.safeParse(Claims, json);
  if (!claims.success) return null;
  const { iss, exp, vc } = claims.output;
  // Version 1.1 of the data model has the credential inside of the claims.
  const read = v.safeParse(Credential, vc ?? json);
  if (!read.success) return null;
  const credential = read.output;
  const types = ['OpenBadgeCredential', 'AchievementCredential'];
  if (!types.some((type) => isOfType(credential.type, type))) return null;
  const issuer = typeof credential.issuer === 'string' ? credential.issuer : credential.issuer.id;
  if (issuer === undefined || (iss !== undefined && iss !== issuer)) return null;
  const subjects = listOf(credential.credentialSubject);
  const ends = [dayOf(credential.validUntil ?? credential.expirationDate), dayOf(exp)].filter(
    (day) => day !== null
  );
  return {
    issuer,
    badge: {
      name:
        subjects.flatMap(({ achievement }) => listOf(achievement)).find(({ name }) => name)?.name ??
        credential.name ??
        null,
      issuer: nameOf(credential.issuer) ?? issuer.slice(0, 200),
      issuedOn: dayOf(credential.validFrom ?? credential.issuanceDate),
      expiresOn: ends.sort()[0] ?? null,
      revoked: false,
      recipients: subjects.flatMap((subject) => [
        ...mailbox(subject.id),
        ...listOf(subject.identifier).flatMap(recipientOf)
      ])
    }
  };
}

function recipientOf({ identityHash, identityType, salt }: v.InferOutput<typeof Identity>): Recipient[] {
  const isMail = identityType === undefined || identityType === 'emailAddress' || identityType === 'email';
  return identityHash === undefined || !isMail ? [] : [{ identity: identityHash, salt: salt ?? '' }];
}

function mailbox(id: string | undefined): Recipient[] {
  return id?.startsWith('mailto:') === true ? [{ identity: id.slice('mailto:'.length), salt: '' }] : [];
}

function listOf<Item>(one: Item | Item[] | undefined): Item[] {
  if (one === undefined) return [];
  return Array.isArray(one) ? one : [one];
}

function isOfType(type: string | string[], wanted: string): boolean {
  return listOf(type).includes(wanted);
}

function nameOf(named: v.InferOutput<typeof MaybeNamed> | undefined): string | null {
  return typeof named === 'object' ? (named.name ?? null) : null;
}

/** The day of an instant as text or in seconds; null where it is none. */
function dayOf(said: string | number | null | undefined): IsoDate | null {
  if (typeof said === 'number') {
    const ms = said * 1000;
    return Math.abs(ms) > 8e15 || Number.isNaN(ms) ? null : new Date(ms).toISOString().slice(0, 10);
  }
  const day = said?.slice(0, 10) ?? '';
  return isIsoDate(day) ? day : null;
}
