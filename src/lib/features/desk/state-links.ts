/** The states of a queue as links with how many are in each; the first is what the bare address shows. */
export function stateLinks<State extends string>(
  labels: Record<State, string>,
  counts: Record<State, number>,
  current: State
): { href: string; label: string; count: number; current: boolean }[] {
  return (Object.keys(labels) as State[]).map((state, position) => ({
    href: position === 0 ? '?' : `?state=${state}`,
    label: labels[state],
    count: counts[state],
    current: state === current
  }));
}
