import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import shipped from '$content/badges/issuers.json';
import { idsIn } from '$lib/domain/badges/address-pattern';
import {
  IssuersFile,
  NamedIssuersFile,
  type HostedIssuer,
  type Issuers,
  type SignedIssuer
} from '$lib/domain/badges/issuers';
import type { App } from '../../app';
import type { Context } from '../../context';

/** An issuer, and whether the environment named it: then it may lie on this machine. */
export type Known<Issuer> = Issuer & { named: boolean };

interface KnownIssuers {
  hosted: Known<HostedIssuer>[];
  signed: Known<SignedIssuer>[];
}

const known = new WeakMap<App, KnownIssuers>();

/**
 * Whose badges are checked: those of the shipped file, and those of a file that the environment names.
 *
 * @throws Error that says what is wrong with a file, so that the house does not open
 */
export function knownIssuers({ app }: Pick<Context, 'app'>): KnownIssuers {
  const cached = known.get(app);
  if (cached !== undefined) return cached;
  const ours = read('src/content/badges/issuers.json', shipped, IssuersFile);
  const file = app.env.badgeIssuers;
  const named = file === null ? null : read(file, readJson(file), NamedIssuersFile);
  const fresh = {
    hosted: [...marked(ours.hosted, false), ...marked(named?.hosted ?? [], true)],
    signed: [...marked(ours.signed, false), ...marked(named?.signed ?? [], true)]
  };
  known.set(app, fresh);
  return fresh;
}

/** The badge that a link leads to; null where it is none of a known issuer. The link itself is never opened. */
export function hostedBadge(
  ctx: Pick<Context, 'app'>,
  link: string
): { issuer: Known<HostedIssuer>; ids: Record<string, string> } | null {
  for (const issuer of knownIssuers(ctx).hosted) {
    for (const pattern of issuer.links) {
      const ids = idsIn(pattern, link);
      if (ids !== null) return { issuer, ids };
    }
  }
  return null;
}

function marked<Issuer>(issuers: readonly Issuer[], named: boolean): Known<Issuer>[] {
  return issuers.map((issuer) => ({ ...issuer, named }));
}

function read(file: string, json: unknown, schema: v.GenericSchema<unknown, Issuers>): Issuers {
  const parsed = v.safeParse(schema, json);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  throw new Error(`${file}, ${v.getDotPath(issue) ?? 'as a whole'}: ${issue.message}`);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as unknown;
  } catch (error) {
    throw new Error(`BADGE_ISSUERS: ${file} cannot be read as JSON`, { cause: error });
  }
}
