import type { Block, Open } from './blocks';
import type { Choice, Search } from './choice';
import { compareChoices, holdsWithin, intersection } from './place-set';

/** Leaves out each choice that another one can stand in for, whatever follows. */
export function withoutReplaceable(choices: readonly Choice[], search: Search, { open }: Block): Choice[] {
  const groups = new Map<string, Choice[]>();
  for (const choice of choices) {
    const exact = choice.values.filter((_, meter) => search.curves[meter]?.rising === false);
    const key = [...intersection(choice.done, open.counting), ...exact].join(' ');
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [choice]);
    else group.push(choice);
  }
  return [...groups.values()].flatMap((group) => bestOf(group, search, open));
}

function bestOf(choices: Choice[], { costs }: Search, open: Open): Choice[] {
  const sumOf = ({ values }: Choice): number => values.reduce((sum, value) => sum + value, 0);
  // Whatever can stand in for another comes before it.
  choices.sort(costs === 1 ? compareChoices : (a, b) => sumOf(b) - sumOf(a) || compareChoices(a, b));
  const kept: Choice[] = [];
  for (const choice of choices)
    if (!kept.some((other) => standsInFor(other, choice, open))) kept.push(choice);
  return kept;
}

function standsInFor(a: Choice, b: Choice, open: Open): boolean {
  for (let meter = 0; meter < a.values.length; meter++) {
    if ((a.values[meter] ?? 0) < (b.values[meter] ?? 0)) return false;
  }
  for (let at = 0; at < a.used.length; at++) if ((a.used[at] ?? 0) > (b.used[at] ?? 0)) return false;
  return (
    (a.passed & b.passed) === b.passed &&
    holdsWithin(a.done, b.done, open.required) &&
    holdsWithin(b.done, a.done, open.excluded)
  );
}
