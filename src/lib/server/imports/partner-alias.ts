import words from '$content/imports/alias-words.json';

/** A whole number from 0 up to, and without, `below`. */
export type RandomInt = (below: number) => number;

/**
 * Draws two friendly words under which a partner stands on boards, without putting them back; once all pairs are taken
 * they come again with a number. They follow from nothing: whoever has a list of partners must not be able to work out
 * who stands on a board.
 */
export class AliasLot {
  /** Pairs that are not drawn yet, by number. */
  #free: number[] = [];
  #round = 0;

  /**
   * @param taken aliases in use; those that are drawn are added
   * @param random unforeseeable in the house (`randomInt` of node:crypto), steered in tests
   */
  constructor(
    private readonly taken: Set<string>,
    private readonly random: RandomInt
  ) {}

  draw(): string {
    while (this.#free.length === 0) this.#fill();
    const at = this.random(this.#free.length);
    const pair = this.#free[at] as number;
    // The last takes the place of the drawn one: of ten thousand partners nobody looks for one that is free.
    this.#free[at] = this.#free.at(-1) as number;
    this.#free.pop();
    const alias = aliasOf(pair, this.#round);
    this.taken.add(alias);
    return alias;
  }

  #fill(): void {
    this.#round += 1;
    const pairs = Array.from({ length: words.first.length * words.second.length }, (_, pair) => pair);
    this.#free = pairs.filter((pair) => !this.taken.has(aliasOf(pair, this.#round)));
  }
}

function aliasOf(pair: number, round: number): string {
  const { first, second } = words;
  const name = `${first[pair % first.length]} ${second[Math.floor(pair / first.length)]}`;
  return round === 1 ? name : `${name} ${round}`;
}
