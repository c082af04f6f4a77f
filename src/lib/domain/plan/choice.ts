import type { Block, Blocks } from './blocks';
import type { Curve } from './curve';
import type { Tuning } from './tuning';
import { placeSet, type PlaceSet } from './place-set';

/** A choice in all blocks so far. */
export interface Choice {
  done: PlaceSet;
  cost: number;
  count: number;
  /** Per meter. */
  values: number[];
  /** Minutes used, of the people whose actions are in several blocks. */
  used: number[];
  /** The cuts that are broken already, as bits. */
  passed: number;
  /** No whole choice that begins so is better than this, by each part of the target, in the terms of the search. */
  bounds: readonly number[];
  /** The least of these. */
  bound: number;
}

/** What is looked for. A choice whose bound is above the limit is given up. */
export interface Search {
  tuning: Tuning;
  curves: readonly Curve[];
  blocks: Blocks;
  /** How many actions there are. */
  size: number;
  /** Bits of all cuts; a whole choice must have passed them all. */
  cuts: number;
  /** 1 where a cheaper choice is a better one, 0 where only the values count. */
  costs: 0 | 1;
  /** A choice must be able to gain this. */
  neededGain: number;
  /** The target in parts: a choice that is worth anything is so in one of them. */
  parts: readonly (readonly PricedBound[])[];
  /** Prices for a part that suit choices with these values, so many blocks being decided. */
  reprice: (part: number, decided: number, values: readonly number[]) => PricedBound | null;
}

/** bound = cost − Σ price × value + rest of the blocks to come. */
export interface PricedBound {
  prices: readonly number[];
  /** What comes on top at least, when so many blocks are decided. */
  rest: readonly number[];
}

export /** How far a meter can still move. */
interface Reach {
  down: number;
  up: number;
}

/** A search under way. */
export interface Run {
  search: Search;
  /** How far the meters can still move, by the number of blocks decided. */
  reaches: readonly (readonly Reach[])[];
  limit: number;
}

/** One block's turn. */
export interface Step {
  run: Run;
  block: Block;
  parts: Search['parts'];
  /** Blocks, with this one. */
  decided: number;
  reach: readonly Reach[];
}

export function firstChoice({ curves, blocks, size, parts }: Search): Choice {
  return {
    done: placeSet([], size),
    cost: 0,
    count: 0,
    values: curves.map(({ start }) => start),
    used: blocks.split.map(() => 0),
    passed: 0,
    bounds: parts.map(() => -Infinity),
    bound: -Infinity
  };
}
