import { isIPv6 } from 'node:net';
import { type Context } from '../context';
import { countTry, forgetOldTries, forgetTries } from '../repositories/throttle-repository';
import { hashToken } from './tokens';

interface Limit {
  tries: number;
  seconds: number;
}

/**
 * How often what may be tried, per account and per network address. An office behind one address has many
 * people, an account has one. The long spans bound what a patient guesser gets in a day.
 */
const LIMITS = {
  'sign-in': {
    account: [
      { tries: 5, seconds: 60 },
      { tries: 30, seconds: 3600 }
    ],
    address: [
      { tries: 60, seconds: 60 },
      { tries: 600, seconds: 3600 }
    ]
  },
  reset: {
    account: [{ tries: 3, seconds: 900 }],
    address: [{ tries: 20, seconds: 900 }]
  },
  invite: {
    account: [{ tries: 60, seconds: 3600 }],
    address: []
  },
  // Opening links: a guess at a token of 256 bits is hopeless, but need not be free.
  link: {
    account: [],
    address: [{ tries: 60, seconds: 60 }]
  },
  // Switching push on and off, and types of messages.
  push: {
    account: [{ tries: 60, seconds: 60 }],
    address: []
  },
  // What notifications answer: an office behind one address has many phones.
  notice: {
    account: [],
    address: [{ tries: 300, seconds: 60 }]
  },
  // Single commands. A phone that comes back after weeks has hundreds, and none of them is a guess at anything.
  commands: {
    account: [{ tries: 600, seconds: 60 }],
    address: []
  },
  // Pieces of files: 150 MB of them in a minute, which is more than a day's worth.
  pieces: {
    account: [{ tries: 600, seconds: 60 }],
    address: []
  }
} as const satisfies Record<string, { account: readonly Limit[]; address: readonly Limit[] }>;

export type Throttled = keyof typeof LIMITS;

export interface Subject {
  /** A normal e-mail address or a person's id. */
  account: string | null;
  /** The network address the request came from. */
  address: string | null;
}

/**
 * Counts a try, or several that come at once, and answers the seconds to wait, 0 where it may go on. Counts before
 * the work is done, so that a hundred guesses at once do not all slip through.
 */
export async function secondsToWait(
  ctx: Context,
  what: Throttled,
  subject: Subject,
  tries = 1
): Promise<number> {
  let wait = 0;
  for (const { key, limit } of keysOf(what, subject)) {
    const endsAt = new Date(Date.parse(ctx.now) + limit.seconds * 1000).toISOString();
    const counted = await countTry(ctx.db, key, { tries, now: ctx.now, endsAt });
    if (counted.tries <= limit.tries) continue;
    wait = Math.max(wait, Math.ceil((Date.parse(counted.endsAt) - Date.parse(ctx.now)) / 1000));
  }
  return wait;
}

/** Forgets the tries of an account that has shown its password. The address keeps its count. */
export async function forgiveAccount(ctx: Context, what: Throttled, account: string): Promise<void> {
  const keys = keysOf(what, { account, address: null }).map(({ key }) => key);
  if (keys.length > 0) await forgetTries(ctx.db, keys);
  await forgetOldTries(ctx.db, ctx.now);
}

function keysOf(what: Throttled, { account, address }: Subject): { key: string; limit: Limit }[] {
  const limits = LIMITS[what];
  const keys = (kind: string, subject: string | null, of: readonly Limit[]) =>
    subject === null
      ? []
      : of.map((limit) => ({ key: `${what}:${kind}:${limit.seconds}:${hashToken(subject)}`, limit }));
  return [
    ...keys('account', account, limits.account),
    ...keys('address', address === null ? null : network(address), limits.address)
  ];
}

/** IPv6 gives a household 2^64 addresses: there the network counts, not the address. */
function network(address: string): string {
  if (!isIPv6(address) || address.startsWith('::ffff:')) return address;
  const [head = '', tail] = address.split('::');
  const groups = head.split(':');
  const missing = tail === undefined ? 0 : 8 - groups.length - tail.split(':').length;
  return [...groups, ...Array.from({ length: missing }, () => '0'), ...(tail?.split(':') ?? [])]
    .slice(0, 4)
    .join(':');
}
