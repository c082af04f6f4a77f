import {
  calculateJwkThumbprint,
  compactVerify,
  decodeProtectedHeader,
  importJWK,
  type CompactJWSHeaderParameters,
  type JWK
} from 'jose';
import { checkResult, type CheckResult } from '$lib/domain/badges/proof-check';
import { readCredential, type ReadCredential } from '$lib/domain/badges/read-badge';
import { isCompactJws } from '$lib/domain/badges/svg-credential';
import type { Context } from '../../context';
import { judgeBadge, type Claim } from './judge-badge';
import { keysOf } from './trusted-keys';

/** By which a public key alone proves something. `none`, and what is made with a shared secret, is none of them. */
const ALGORITHMS = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'RS256', 'PS256'];

/**
 * Checks a badge of Open Badges 3.0 that is signed as a JSON Web Token: first whether its issuer signed it just so, then
 * whether it says what its holder said.
 *
 * @param credential as it was baked into the picture
 */
export async function checkSigned(ctx: Context, credential: string, claim: Claim): Promise<CheckResult> {
  // A signature within JSON-LD is over another form of it than the text.
  if (!isCompactJws(credential)) return checkResult('unsupported');
  const header = headerOf(credential);
  const said = readCredential(payloadOf(credential));
  if (header === null || said === null) return checkResult('unreadable');
  const about = { issuer: said.badge.issuer, badge: said.badge.name };
  const algorithm = String(header.alg ?? 'none').slice(0, 20);
  if (!ALGORITHMS.includes(algorithm)) return checkResult('algorithm-refused', { ...about, algorithm });
  const keys = await keysOf(ctx, said.issuer);
  if (!keys.ok) return checkResult('unreachable', about);
  if (keys.value === null) return byUnknown(credential, header, said, about);
  const candidates = await keysNamed(header, keys.value);
  if (candidates.length === 0) return checkResult('unknown-key', about);
  for (const key of candidates) {
    // Only what was verified is read on.
    if (await isSignedBy(credential, key, algorithm)) return judgeBadge(ctx, said.badge, claim);
  }
  return checkResult('signature-wrong', about);
}

/** Nobody vouches for the key; whether it fits is all that can be said. */
async function byUnknown(
  credential: string,
  header: CompactJWSHeaderParameters,
  { issuer }: ReadCredential,
  about: { issuer: string | null; badge: string | null }
): Promise<CheckResult> {
  const details = { issuer: about.issuer ?? issuer, badge: about.badge };
  const key = publicKey(header.jwk);
  if (key === null) return checkResult('unknown-issuer', details);
  const fits = await isSignedBy(credential, key, String(header.alg));
  return fits
    ? checkResult('unknown-issuer', { ...details, signed: true })
    : checkResult('signature-wrong', details);
}

/** Those of the issuer's keys that the badge says it is signed by; all of them where it does not say. */
async function keysNamed(header: CompactJWSHeaderParameters, keys: readonly JWK[]): Promise<JWK[]> {
  const usable = keys.flatMap((key) => publicKey(key) ?? []);
  const given = publicKey(header.jwk);
  if (given !== null) {
    const thumbprint = await thumbprintOf(given);
    const prints = await Promise.all(usable.map(thumbprintOf));
    return usable.filter((_, at) => thumbprint !== null && prints[at] === thumbprint);
  }
  const { kid } = header;
  if (kid === undefined) return usable;
  // A key may be named by its whole address: what stands behind the # is its name among the issuer's.
  return usable.filter((key) => key.kid === kid || (key.kid !== undefined && kid.endsWith(`#${key.kid}`)));
}

async function isSignedBy(credential: string, key: JWK, algorithm: string): Promise<boolean> {
  try {
    await compactVerify(credential, await importJWK(key, algorithm), { algorithms: [algorithm] });
    return true;
  } catch {
    return false;
  }
}

/** Without its private part, and no shared secret; null where it is no public key. */
function publicKey(key: unknown): JWK | null {
  if (typeof key !== 'object' || key === null || !('kty' in key)) return null;
  const { d: _, k: __, ...open } = key as JWK;
  return open.kty === 'oct' ? null : open;
}

async function thumbprintOf(key: JWK): Promise<string | null> {
  try {
    return await calculateJwkThumbprint(key);
  } catch {
    return null;
  }
}

function headerOf(credential: string): CompactJWSHeaderParameters | null {
  try {
    return decodeProtectedHeader(credential) as CompactJWSHeaderParameters;
  } catch {
    return null;
  }
}

function payloadOf(credential: string): unknown {
  try {
    return JSON.parse(Buffer.from(credential.split('.')[1] ?? '', 'base64url').toString('utf8')) as unknown;
  } catch {
    return null;
  }
}
