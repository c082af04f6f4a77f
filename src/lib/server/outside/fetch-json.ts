import { lookup as systemLookup, type LookupAddress } from 'node:dns';
import { request as requestPlain, type IncomingMessage } from 'node:http';
import { request as requestSecure } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { isPublicAddress } from './public-address';

const PATIENCE_MS = 5_000;
const MOST_BYTES = 256 * 1024;

export type FetchRefusal =
  | 'address-refused'
  | 'unreachable'
  | 'too-slow'
  | 'redirected'
  | 'not-found'
  | 'gone'
  | 'failed'
  | 'too-large'
  | 'not-json';

export interface FetchOptions {
  /** `127.0.0.1` may be asked, and without encryption: the environment named it. */
  loopback?: boolean;
  patienceMs?: number;
  /** How names become addresses. */
  resolve?: Resolve;
}

export type Resolve = (
  hostname: string,
  done: (error: Error | null, addresses: readonly LookupAddress[]) => void
) => void;

/**
 * Reads JSON from an address that the house made itself, from data and ids. Nothing but the address is sent. It is asked
 * with encryption, at an address that is public when it is connected to and not only when it was looked at; no other
 * address is followed, and what takes long or is large is given up.
 */
export async function fetchJson(
  address: string,
  { loopback = false, patienceMs = PATIENCE_MS, resolve = bySystem }: FetchOptions = {}
): Promise<Result<unknown, FetchRefusal>> {
  const url = new URL(address);
  const isNamed = loopback && url.hostname === '127.0.0.1';
  if (!isNamed && (url.protocol !== 'https:' || isIP(url.hostname.replace(/^\[|\]$/g, '')) !== 0)) {
    return refused('address-refused');
  }
  const signal = AbortSignal.timeout(patienceMs);
  try {
    const response = await ask(url, signal, isNamed ? undefined : publicOnly(resolve));
    try {
      return await read(response);
    } finally {
      response.destroy();
    }
  } catch (error) {
    if (error instanceof AddressRefused) return refused('address-refused');
    return refused(signal.aborted ? 'too-slow' : 'unreachable');
  }
}

class AddressRefused extends Error {}

/** All addresses of a name are looked at: it is not known which of them is taken. */
function publicOnly(resolve: Resolve): LookupFunction {
  return (hostname, options, done) => {
    resolve(hostname, (error, addresses) => {
      const [first] = addresses;
      if (error !== null || first === undefined) done(error ?? new Error('no address'), '', 0);
      else if (!addresses.every(({ address }) => isPublicAddress(address))) {
        done(new AddressRefused(`${hostname} is not public`), '', 0);
      } else if (options.all === true) done(null, [...addresses]);
      else done(null, first.address, first.family);
    });
  };
}

const bySystem: Resolve = (hostname, done) =>
  systemLookup(hostname, { all: true, verbatim: true }, (error, addresses) =>
    // With an error there are none, whatever its type says; what throws in here would end the house.
    done(error, error === null ? addresses : [])
  );

function ask(url: URL, signal: AbortSignal, lookup: LookupFunction | undefined): Promise<IncomingMessage> {
  const request = url.protocol === 'https:' ? requestSecure : requestPlain;
  return new Promise((done, failed) => {
    request(
      url,
      {
        // A connection of its own: none that was opened for something else.
        agent: false,
        signal,
        lookup,
        headers: { accept: 'application/json, application/ld+json', 'accept-encoding': 'identity' }
      },
      done
    )
      .on('error', failed)
      .end();
  });
}

async function read(response: IncomingMessage): Promise<Result<unknown, FetchRefusal>> {
  const { statusCode = 0, headers } = response;
  if (statusCode >= 300 && statusCode < 400) return refused('redirected');
  if (statusCode === 404) return refused('not-found');
  if (statusCode === 410) return refused('gone');
  if (statusCode !== 200) return refused('failed');
  if (!/^application\/([\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '')) return refused('not-json');
  if (Number(headers['content-length'] ?? 0) > MOST_BYTES) return refused('too-large');
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of response) {
    parts.push(part as Buffer);
    bytes += (part as Buffer).length;
    if (bytes > MOST_BYTES) return refused('too-large');
  }
  try {
    return ok(JSON.parse(Buffer.concat(parts).toString('utf8')) as unknown);
  } catch {
    return refused('not-json');
  }
}
