import type { NextStep } from './suggestion';
import { gainOf } from './worth';

/** Best first, the same for the same steps in any order; of several alike (two people's renewals) the best one. */
export function rankSteps(steps: readonly NextStep[]): NextStep[] {
  // Path steps come in the order of their path, which a comparison by id would lose.
  const placed = steps.map((step, at) => ({ step, at: step.kind === 'path-step' ? at : 0 }));
  placed.sort((a, b) => compareSteps(a.step, b.step) || a.at - b.at || compareIds(a.step, b.step));
  const seen = new Set<string>();
  return placed.flatMap(({ step }) => {
    const id = idOf(step);
    if (seen.has(id)) return [];
    seen.add(id);
    return [step];
  });
}

function compareSteps(a: NextStep, b: NextStep): number {
  return (
    tierOf(a) - tierOf(b) ||
    gainPerMinute(b) - gainPerMinute(a) ||
    gain(b) - gain(a) ||
    (tierOf(a) === UNTOLD ? minutesOf(a) - minutesOf(b) : 0)
  );
}

/** Would count, but how much cannot be told: then the shortest first. */
const UNTOLD = 4;

function minutesOf({ minutes }: NextStep): number {
  return minutes ?? Number.MAX_SAFE_INTEGER;
}

/** Crossing a threshold, gaining, access, the path, and last what would count but cannot be told yet. */
function tierOf({ worth, kind }: NextStep): number {
  if (worth !== null) return worth.crosses !== null ? 0 : 1;
  return kind === 'consent' ? 2 : kind === 'path-step' ? 3 : UNTOLD;
}

/** 0 where the minutes are not known: such a step comes after those of its tier that can be compared. */
function gainPerMinute(step: NextStep): number {
  return step.minutes === null || step.minutes <= 0 ? 0 : gain(step) / step.minutes;
}

function gain({ worth }: NextStep): number {
  return worth === null ? 0 : gainOf(worth);
}

function idOf({ kind, subject, milestone }: NextStep): string {
  return `${kind}/${subject}/${milestone ?? ''}`;
}

function compareIds(a: NextStep, b: NextStep): number {
  const [left, right] = [idOf(a), idOf(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}
