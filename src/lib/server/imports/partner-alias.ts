import words from '$content/imports/alias-words.json';

/** A whole number from 0 up to, and without, `below`. */
export type RandomInt = (below: number) => number;

/**
 * Two friendly words under which a partner stands on boards, drawn by lot; other ones where they are taken. They
 * follow from nothing: whoever has a list of partners must not be able to work out who stands on a board.
 *
 * @param taken aliases in use; the chosen one is added
 * @param random unforeseeable in the house (`randomInt` of node:crypto), steered in tests
 */
export function pickAlias(taken: Set<string>, random: RandomInt): string {
  const { first, second } = words;
  const combinations = first.length * second.length;
  const start = random(combinations);
  for (let step = 0; ; step += 1) {
    const at = (start + step) % combinations;
    const round = Math.floor(step / combinations);
    const pair = `${first[at % first.length]} ${second[Math.floor(at / first.length)]}`;
    const alias = round === 0 ? pair : `${pair} ${round + 1}`;
    if (!taken.has(alias)) {
      taken.add(alias);
      return alias;
    }
  }
}
