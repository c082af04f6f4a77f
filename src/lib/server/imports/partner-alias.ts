import { createHash } from 'node:crypto';
import words from '$content/imports/alias-words.json';

/**
 * Two friendly words under which a partner stands on boards: the same ones for the same seed, other ones where
 * they are taken. Says nothing of the partner's name.
 *
 * @param taken aliases in use; the chosen one is added
 */
export function pickAlias(seed: string, taken: Set<string>): string {
  const { first, second } = words;
  const combinations = first.length * second.length;
  const start = createHash('sha256').update(seed).digest().readUInt32BE(0) % combinations;
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
