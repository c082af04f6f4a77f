import type { JWK } from 'jose';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { issuerUrl } from '$lib/domain/credentials/open-badge';
import type { Context } from '../../context';
import { fetchJson } from '../../outside/fetch-json';
import { publicIssuerKeys } from '../credentials/issuer-keys';
import { knownIssuers } from './issuers';

/** An issuer whose signature is believed, and the public keys by which it is known. */
export interface TrustedIssuer {
  /** As its credentials name it. */
  issuer: string;
  jwks: JWK[];
}

/** Whose keys are at hand: those that the data brings, and the house's own. */
export async function trustedKeys(ctx: Context): Promise<TrustedIssuer[]> {
  const fromData = knownIssuers(ctx).signed.flatMap(({ id, keys }) =>
    typeof keys === 'string' ? [] : [{ issuer: id, jwks: keys }]
  );
  return [...fromData, { issuer: issuerUrl(ctx.app.env.origin), jwks: await publicIssuerKeys(ctx) }];
}

/**
 * The keys of one issuer, read at its fixed address where they are not at hand.
 *
 * @returns null where nobody knows the issuer
 */
export async function keysOf(ctx: Context, issuer: string): Promise<Result<JWK[] | null, 'unreachable'>> {
  const atHand = (await trustedKeys(ctx)).find((each) => each.issuer === issuer);
  if (atHand !== undefined) return ok(atHand.jwks);
  const elsewhere = knownIssuers(ctx).signed.find(({ id }) => id === issuer);
  if (elsewhere === undefined || typeof elsewhere.keys !== 'string') return ok(null);
  const answer = await fetchJson(elsewhere.keys, { loopback: elsewhere.named });
  if (!answer.ok) {
    ctx.log.warn({ issuer, code: answer.code }, 'the keys of an issuer of badges could not be read');
    return refused('unreachable');
  }
  const { value } = answer;
  const isSet = typeof value === 'object' && value !== null && 'keys' in value && Array.isArray(value.keys);
  return isSet ? ok(value.keys as JWK[]) : refused('unreachable');
}
