import { createHash } from 'node:crypto';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import {
  achievement,
  credentialUrl,
  issuerProfile,
  openBadge,
  statusListCredential,
  type BadgeWords
} from '$lib/domain/credentials/open-badge';
import type { PathCredential } from '$lib/domain/credentials/path-credential';
import { placeInList, statusBits } from '$lib/domain/credentials/status-list';
import type { Path } from '$lib/domain/paths/path';
import type { IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Locale, LocalizedText } from '$lib/domain/shared/text';
import { today, type Context } from '../../context';
import { definitionById } from '../../repositories/definition-repository';
import { personById } from '../../repositories/member-repository';
import { partnerById } from '../../repositories/partner-list-repository';
import {
  credentialById,
  lastStatusIndex,
  revokedInList
} from '../../repositories/path-credential-repository';
import { releaseInForce } from '../definitions';
import { signCredential } from './issuer-keys';

const compressed = promisify(gzip);

/** A credential as whoever has its link sees it. */
export interface CredentialView {
  id: string;
  url: string;
  holder: string;
  partner: string;
  house: string;
  path: { title: LocalizedText; summary: LocalizedText; milestones: LocalizedText[] };
  /** The index the path leads to, 0-10; null where no release in force names it. */
  threshold: number | null;
  issuedAt: string;
  revokedAt: string | null;
}

/** What a credential says, for everybody who was given its link. */
export async function credentialView(ctx: Context, id: string): Promise<Result<CredentialView, 'not-found'>> {
  const found = await withWords(ctx, id);
  if (found === null) return refused('not-found');
  const { credential, path, holder, partner } = found;
  return ok({
    id,
    url: credentialUrl(ctx.app.env.origin, id),
    holder,
    partner,
    house: ctx.app.env.houseName,
    path: {
      title: path.title,
      summary: path.summary,
      milestones: path.milestones.map(({ title }) => title)
    },
    threshold: await thresholdOf(ctx, path, credential.issuedAt.slice(0, 10)),
    issuedAt: credential.issuedAt,
    revokedAt: credential.revokedAt
  });
}

/** The signed credential. One that was revoked is not handed out any more: who has it is told so by the status list. */
export async function signedCredential(
  ctx: Context,
  id: string
): Promise<Result<string, 'not-found' | 'revoked'>> {
  const found = await withWords(ctx, id);
  if (found === null) return refused('not-found');
  if (found.credential.revokedAt !== null) return refused('revoked');
  return ok(await signCredential(ctx, openBadge(found.credential, found.words)));
}

/** What a version of a path stands for, as credentials name it. */
export async function pathAchievement(
  ctx: Context,
  { path: id, version }: { path: string; version: number }
): Promise<Result<{ achievement: object; title: LocalizedText; threshold: number | null }, 'not-found'>> {
  const published = await definitionById(ctx.db, 'path', id, version);
  if (published === null) return refused('not-found');
  const path = published.body;
  return ok({
    achievement: {
      '@context': ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
      ...achievement({ ...house(ctx), language: 'en', path: pathWords(path, 'en') })
    },
    title: path.title,
    threshold: await thresholdOf(ctx, path, today(ctx))
  });
}

/** Who issues, as credentials name it. */
export function issuer(ctx: Context): object {
  const { origin, house: name } = house(ctx);
  return {
    '@context': ['https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'],
    ...issuerProfile(origin, name)
  };
}

/** A list of what is revoked, signed; there are as many as credentials need, and one where there is none yet. */
export async function signedStatusList(ctx: Context, list: number): Promise<Result<string, 'not-found'>> {
  const last = placeInList((await lastStatusIndex(ctx.db)) ?? 0).list;
  if (list > last) return refused('not-found');
  const bits = await compressed(statusBits(await revokedInList(ctx.db, list)));
  const encodedList = `u${bits.toString('base64url')}`;
  return ok(
    await signCredential(ctx, statusListCredential(list, { ...house(ctx), encodedList, at: ctx.now }))
  );
}

interface Found {
  credential: PathCredential;
  path: Path;
  holder: string;
  partner: string;
  words: BadgeWords;
}

async function withWords(ctx: Context, id: string): Promise<Found | null> {
  const credential = await credentialById(ctx.db, id);
  if (credential === null) return null;
  const { path: pathId, pathVersion, personId, partnerId } = credential;
  const published = await definitionById(ctx.db, 'path', pathId, pathVersion ?? undefined);
  const [person, partner] = [await personById(ctx.db, personId), await partnerById(ctx.db, partnerId)];
  if (published === null || person === null || partner === null) return null;
  const language = person.locale ?? 'en';
  const path = published.body;
  return {
    credential,
    path,
    holder: person.name,
    partner: partner.name,
    words: {
      ...house(ctx),
      language,
      path: pathWords(path, language),
      holder: { name: person.name, ...emailHash(person.email, id) }
    }
  };
}

function house({ app: { env } }: Context): { origin: string; house: string } {
  return { origin: env.origin, house: env.houseName };
}

function pathWords(path: Path, language: Locale): BadgeWords['path'] {
  const steps = path.milestones.map(({ title }) => `- ${title[language]}`);
  return {
    id: path.id,
    version: path.version,
    title: path.title[language],
    summary: path.summary[language],
    criteria: steps.join('\n')
  };
}

/** Whoever knows the address can check it; whoever does not learns nothing. @param salt the credential's own id */
function emailHash(email: string, salt: string): { emailHash: string; salt: string } {
  const hash = createHash('sha256').update(`${email.trim().toLowerCase()}${salt}`).digest('hex');
  return { emailHash: `sha256$${hash}`, salt };
}

/** By the rules of a day: a badge does not change with them. */
async function thresholdOf(ctx: Context, { threshold }: Path, on: IsoDate): Promise<number | null> {
  const { release } = await releaseInForce(ctx, on);
  return release.thresholds.find(({ id }) => id === threshold)?.value ?? null;
}
