import type { Instance, Step } from './instance';

/**
 * The actions in blocks, one after the other: what hangs together is together where it is small enough, and else
 * in neighbouring blocks, what is required before what requires it.
 */
export function groupActions(instance: Instance): number[][] {
  const largest = instance.tuning.largestBlock;
  const components = componentsOf(instance);
  return components.flatMap((members) =>
    members.length <= largest
      ? [inOrder(instance.actions, members)]
      : splitUp(instance.actions, members, largest)
  );
}

/** People whose actions do not all fit; of the others the limit need not be watched. */
export function limitedPeople({ actions, capacity }: Instance): Set<number> {
  const total = capacity.map(() => 0);
  for (const { person, minutes } of actions) if (person >= 0) total[person] = (total[person] ?? 0) + minutes;
  return new Set(capacity.flatMap((limit, person) => ((total[person] ?? 0) > limit ? [person] : [])));
}

function componentsOf(instance: Instance): number[][] {
  const { actions } = instance;
  const limited = limitedPeople(instance);
  const parent = actions.map((_, at) => at);
  const root = (at: number): number => {
    const above = parent[at] ?? at;
    return above === at ? at : root(above);
  };
  const first = new Map<string, number>();
  const join = (key: string, at: number): void => {
    const other = first.get(key);
    if (other === undefined) first.set(key, at);
    else parent[root(at)] = root(other);
  };
  actions.forEach(({ person, requires, excludes, counts }, at) => {
    join(`action ${at}`, at);
    if (limited.has(person)) join(`person ${person}`, at);
    for (const other of [...requires, ...excludes]) join(`action ${other}`, at);
    for (const count of counts) join(`count ${count.meter} ${count.person}`, at);
  });
  const components = new Map<number, number[]>();
  actions.forEach((_, at) => components.set(root(at), [...(components.get(root(at)) ?? []), at]));
  return [...components.values()];
}

function splitUp(actions: readonly Step[], members: readonly number[], largest: number): number[][] {
  const owners = ownersOf(actions, members);
  const blocks: number[][] = [];
  let owner = '';
  for (const at of inOrder(actions, members, owners)) {
    const last = blocks.at(-1);
    const its = owners.get(at) ?? '';
    if (last !== undefined && its === owner && last.length < largest) last.push(at);
    else blocks.push([at]);
    owner = its;
  }
  return blocks;
}

/** What is nobody's belongs to the person it is about: who counts by it, or whose action it needs or replaces. */
function ownersOf(actions: readonly Step[], members: readonly number[]): Map<number, string> {
  const owners = new Map<number, string>();
  for (const at of members) {
    const step = actions[at];
    if (step === undefined) continue;
    const others = [...step.requires, ...step.excludes].flatMap((other) => actions[other] ?? []);
    const beside = others.find(({ person }) => person >= 0)?.person;
    const counts = members.find(
      (other) =>
        (actions[other]?.person ?? -1) >= 0 &&
        actions[other]?.counts.some((one) =>
          step.counts.some(({ meter, person }) => one.meter === meter && one.person === person)
        )
    );
    const person = step.person >= 0 ? step.person : (beside ?? actions[counts ?? -1]?.person);
    owners.set(at, person === undefined ? `action ${at}` : `person ${person}`);
  }
  return owners;
}

/** What is required first, and as far as that allows what belongs to the same person next to each other. */
function inOrder(
  actions: readonly Step[],
  members: readonly number[],
  owners?: Map<number, string>
): number[] {
  const open = new Set(members);
  const ordered: number[] = [];
  let owner: string | undefined;
  while (open.size > 0) {
    const ready = [...open].filter((at) => actions[at]?.requires.every((required) => !open.has(required)));
    const next = ready.find((at) => owners?.get(at) === owner) ?? ready[0];
    if (next === undefined) throw new Error('Actions require each other in a circle.');
    open.delete(next);
    ordered.push(next);
    owner = owners?.get(next);
  }
  return ordered;
}
