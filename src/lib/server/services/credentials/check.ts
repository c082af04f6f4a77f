import { createLocalJWKSet, errors, jwtVerify } from 'jose';
import { isCompactJws } from '$lib/domain/badges/svg-credential';
import { issuerUrl } from '$lib/domain/credentials/open-badge';
import { refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../../context';
import { bakedCredential } from '../../files/baked-credential';
import { credentialView, type CredentialView } from './issue';
import { publicIssuerKeys } from './issuer-keys';

export type CheckRefusal =
  /** No signed credential was found in what was given. */
  | 'no-credential'
  /** Signed by another house, or not signed at all. */
  | 'not-ours'
  /** It names this house, and its signature does not hold: it was changed. */
  | 'changed';

/**
 * Whether a signed credential is one of this house as it was issued. Whether it still holds, the view says.
 *
 * @param given a badge, or the compact signed token as text
 */
export async function checkCredential(
  ctx: Context,
  given: Buffer
): Promise<Result<CredentialView, CheckRefusal>> {
  const text = given.toString('utf8').trim();
  const token = bakedCredential(given) ?? (isCompactJws(text) ? text : null);
  if (token === null) return refused('no-credential');
  const issuer = issuerUrl(ctx.app.env.origin);
  const keys = createLocalJWKSet({ keys: await publicIssuerKeys(ctx) });
  try {
    const { payload } = await jwtVerify(token, keys, { issuer, algorithms: ['RS256'] });
    const id = payload.jti?.split('/').at(-1) ?? '';
    const view = await credentialView(ctx, id);
    // Of another data folder that had the same keys: nothing here knows of it.
    return view.ok ? view : refused('not-ours');
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return refused('changed');
    if (error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid)
      return refused('no-credential');
    if (error instanceof errors.JOSEError) return refused('not-ours');
    throw error;
  }
}
