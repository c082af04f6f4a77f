import {
  calculateJwkThumbprint,
  exportJWK,
  generateKeyPair,
  importJWK,
  SignJWT,
  type JWK,
  type JWTPayload
} from 'jose';
import type { Context } from '../../context';
import { keepSetting, readSetting, writeSetting } from '../../repositories/setting-repository';

/** The least that every verifier of Open Badges 3.0 knows (section 8.2.3 of its specification). */
const ALGORITHM = 'RS256';

const KEYS = 'credential:keys';

interface IssuerKey {
  /** Names the key: a hash of it (RFC 7638). */
  thumbprint: string;
  publicKey: JWK;
  privateKey: JWK;
  createdAt: string;
}

/** All keys that the house ever signed with, the one it signs with now last. Made at the first asking. */
async function issuerKeys(ctx: Context): Promise<[IssuerKey, ...IssuerKey[]]> {
  const kept =
    (await readSetting(ctx.db, KEYS)) ??
    (await keepSetting(ctx.db, KEYS, JSON.stringify([await newKey(ctx.now)])));
  return JSON.parse(kept) as [IssuerKey, ...IssuerKey[]];
}

/** From now on the house signs with a new key; what was signed with those before it stays good. */
export async function renewIssuerKey(ctx: Context): Promise<{ key: string; before: number }> {
  const keys = await issuerKeys(ctx);
  const key = await newKey(ctx.now);
  await writeSetting(ctx.db, KEYS, JSON.stringify([...keys, key]));
  return { key: key.thumbprint, before: keys.length };
}

/** A public key of the house by its name; null where it has none of that name. */
export async function publicIssuerKey(ctx: Context, thumbprint: string): Promise<JWK | null> {
  return (await publicIssuerKeys(ctx)).find(({ kid }) => kid === keyUrl(ctx, thumbprint)) ?? null;
}

/** Every public key of the house, each by its address, which is what signatures name it by. */
export async function publicIssuerKeys(ctx: Context): Promise<JWK[]> {
  return (await issuerKeys(ctx)).map(({ publicKey, thumbprint }) => ({
    ...publicKey,
    kid: keyUrl(ctx, thumbprint)
  }));
}

/** A credential as a compact signed token: what is carried in files and pictures. */
export async function signCredential(
  ctx: Context,
  credential: { id: string; issuer: { id: string }; validFrom: string; credentialSubject: { id: string } }
): Promise<string> {
  const keys = await issuerKeys(ctx);
  const key = keys.at(-1) ?? keys[0];
  const payload: JWTPayload = {
    ...credential,
    iss: credential.issuer.id,
    jti: credential.id,
    sub: credential.credentialSubject.id,
    nbf: Date.parse(credential.validFrom) / 1000
  };
  return new SignJWT(payload)
    .setProtectedHeader({ alg: ALGORITHM, kid: keyUrl(ctx, key.thumbprint), typ: 'JWT' })
    .sign(await importJWK(key.privateKey, ALGORITHM));
}

function keyUrl({ app }: Context, thumbprint: string): string {
  return `${app.env.origin}/credentials/keys/${thumbprint}`;
}

async function newKey(createdAt: string): Promise<IssuerKey> {
  const pair = await generateKeyPair(ALGORITHM, { modulusLength: 2048, extractable: true });
  const [publicKey, privateKey] = [await exportJWK(pair.publicKey), await exportJWK(pair.privateKey)];
  return {
    thumbprint: await calculateJwkThumbprint(publicKey),
    publicKey: { ...publicKey, alg: ALGORITHM, use: 'sig' },
    privateKey,
    createdAt
  };
}
