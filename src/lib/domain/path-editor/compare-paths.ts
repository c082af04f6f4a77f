import type { Path, PathStep } from '../paths/path';
import { isSameJson } from '../shared/same-json';

/** What another version of a path asks otherwise. Steps are the same by their ids. */
export interface PathComparison {
  added: PathStep[];
  removed: PathStep[];
  /** Asked in another way: another kind, lesson, gate, role … or another title. */
  changed: PathStep[];
}

export function comparePaths(before: Path | null, after: Path): PathComparison {
  const [old, next] = [before === null ? [] : stepsIn(before), stepsIn(after)];
  const known = new Map(old.map((step) => [step.id, step]));
  const left = new Set(next.map(({ id }) => id));
  return {
    added: next.filter(({ id }) => !known.has(id)),
    removed: old.filter(({ id }) => !left.has(id)),
    changed: next.filter((step) => known.has(step.id) && !isSameJson(known.get(step.id), step))
  };
}

function stepsIn({ milestones }: Path): PathStep[] {
  return milestones.flatMap(({ steps }) => steps);
}
