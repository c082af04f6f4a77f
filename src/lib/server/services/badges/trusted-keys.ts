import type { JWK } from 'jose';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../../context';
import { fetchJson } from '../../outside/fetch-json';
import { knownIssuers } from './issuers';

/** An issuer whose signature is believed, and the public keys by which it is known. */
export interface TrustedIssuer {
  /** As its credentials name it. */
  issuer: string;
  jwks: JWK[];
}

/** Whose keys are at hand. What else the house believes, such as its own signature, joins here. */
export function trustedKeys(ctx: Context): Promise<TrustedIssuer[]> {
  const fromData = knownIssuers(ctx).signed.flatMap(({ id, keys }) =>
    typeof keys === 'string' ? [] : [{ issuer: id, jwks: keys }]
  );
  return Promise.resolve(fromData);
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
