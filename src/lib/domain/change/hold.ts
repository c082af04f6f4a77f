import type { Engine } from '../scoring/engine';
import type { StandingFacts } from '../scoring/standing-facts';

/** Which of the certificates that lapse must be renewed so that a threshold is held on that day. */
export interface Hold {
  /** How many renewals it takes. */
  renewals: number;
  /** `seq` of the certificates whose renewal does it: one set of that size, the first in order. */
  certificates: number[];
  /** The index that they leave. */
  index: number;
}

export interface Lapsing {
  /** What stands on the first day without them. */
  standing: StandingFacts;
  engine: Engine;
  /** `seq` of the certificates that lapse. */
  lapses: readonly number[];
}

/** Trying all sets of twelve certificates is four thousand indices; of more only single ones and all are tried. */
const MOST_TRIED = 12;

/** The fewest renewals that hold a threshold; null where all of them do not. */
export function hold(
  { standing, engine, lapses }: Lapsing,
  portfolio: string,
  threshold: string
): Hold | null {
  const size = standing.attributes.get('size')?.data.value ?? null;
  const tried = [...lapses].sort((a, b) => a - b);
  for (const renewed of setsOf(tried)) {
    const { portfolios } = engine.outlineStanding(renew(standing, new Set(renewed)), size);
    const found = portfolios.find((one) => one.portfolio === portfolio);
    if (found !== undefined && found.index !== null && found.reached.includes(threshold)) {
      return { renewals: renewed.length, certificates: renewed, index: found.index };
    }
  }
  return null;
}

function renew(standing: StandingFacts, seqs: ReadonlySet<number>): StandingFacts {
  return {
    ...standing,
    certificates: standing.certificates.map((fact) =>
      seqs.has(fact.seq) ? { ...fact, data: { ...fact.data, expiresOn: null } } : fact
    )
  };
}

/** Sets of the items, the smallest first. */
function* setsOf(items: readonly number[]): Generator<number[]> {
  if (items.length > MOST_TRIED) {
    for (const item of items) yield [item];
    yield [...items];
    return;
  }
  for (let size = 1; size <= items.length; size++) yield* setsOfSize(items, size);
}

function* setsOfSize(items: readonly number[], size: number): Generator<number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let at = 0; at + size <= items.length; at++) {
    for (const rest of setsOfSize(items.slice(at + 1), size - 1)) yield [items[at] as number, ...rest];
  }
}
