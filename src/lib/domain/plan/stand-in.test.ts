import { expect, test } from 'vitest';
import type { Block } from './blocks';
import type { Choice, Search } from './choice';
import { placeSet } from './place-set';
import { withoutReplaceable } from './stand-in';

const SIZE = 4;
const set = (...places: number[]) => placeSet(places, SIZE);
const NOBODY_ASKS: Block['open'] = { required: set(), excluded: set(), counting: set() };

function choice(places: number[], change: Partial<Choice> = {}): Choice {
  return {
    done: set(...places),
    cost: 0,
    count: places.length,
    values: [1],
    used: [],
    passed: 0,
    bounds: [0],
    bound: 0,
    ...change
  };
}

/** Which of two choices are kept, by their costs; the first of each pair below is the cheaper one. */
function kept(
  choices: Choice[],
  open: Partial<Block['open']> = {},
  rising = true,
  costs: 0 | 1 = 1
): number[] {
  const search = { curves: [{ rising }], costs } as unknown as Search;
  const block = { open: { ...NOBODY_ASKS, ...open } } as unknown as Block;
  return withoutReplaceable(choices, search, block).map(({ cost }) => cost);
}

test('what is dearer and brings no more is left out', () => {
  expect(kept([choice([0], { cost: 1 }), choice([1], { cost: 2 })])).toEqual([1]);
  expect(kept([choice([0], { cost: 1 }), choice([1], { cost: 2, values: [2] })])).toEqual([1, 2]);
});

test('where only values count, the higher one stands in at any cost', () => {
  const pair = [choice([0], { cost: 1 }), choice([1], { cost: 2, values: [2] })];
  expect(kept(pair, {}, true, 0)).toEqual([2]);
});

test('where more is not always better, only the same value stands in', () => {
  const pair = [choice([0], { cost: 1, values: [2] }), choice([1], { cost: 2 })];
  expect(kept(pair)).toEqual([1]);
  expect(kept(pair, {}, false)).toEqual([1, 2]);
});

test('what has used more of a person’s time does not stand in', () => {
  expect(kept([choice([0], { cost: 1, used: [60] }), choice([1], { cost: 2, used: [30] })])).toEqual([1, 2]);
  expect(kept([choice([0], { cost: 1, used: [30] }), choice([1], { cost: 2, used: [30] })])).toEqual([1]);
});

test('what has not passed a cut does not stand in for what has', () => {
  expect(kept([choice([0], { cost: 1, passed: 0b01 }), choice([1], { cost: 2, passed: 0b11 })])).toEqual([
    1, 2
  ]);
  expect(kept([choice([0], { cost: 1, passed: 0b11 }), choice([1], { cost: 2, passed: 0b01 })])).toEqual([1]);
});

test('what later actions ask about must be as good as well', () => {
  const pair = [choice([0], { cost: 1 }), choice([1], { cost: 2 })];
  expect(kept(pair, { required: set(1) })).toEqual([1, 2]);
  expect(kept(pair, { required: set(0) })).toEqual([1]);
  expect(kept(pair, { excluded: set(0) })).toEqual([1, 2]);
  expect(kept(pair, { excluded: set(1) })).toEqual([1]);
  expect(kept(pair, { counting: set(0) })).toEqual([1, 2]);
  expect(kept(pair, { counting: set(1) })).toEqual([1, 2]);
});

test('of choices that are alike, the one whose ids come first is kept', () => {
  const alike = [choice([1]), choice([0])];
  const search = { curves: [{ rising: true }], costs: 1 } as unknown as Search;
  const [first] = withoutReplaceable(alike, search, { open: NOBODY_ASKS } as unknown as Block);
  expect(first?.done).toEqual(set(0));
});
