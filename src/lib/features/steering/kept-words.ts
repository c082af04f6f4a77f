import { m } from '$paraglide/messages.js';
import type { Crossing } from '$lib/domain/change/forecast';
import type { Goal } from '$lib/domain/goals/goal';
import type { Release } from '$lib/domain/scoring/release';
import { formatDate, formatIndex } from '$lib/ui/format';
import { thresholdWords } from './forecast-words';
import { indexOn, type IndexPoint } from './index-line';

/** Where a goal's portfolio will stand on its day, as things stand and, where plans are known, with them kept. */
export function goalOnItsDayWords(
  { dueOn, target }: Goal & { target: { kind: 'reach-threshold' } },
  lines: { known: readonly IndexPoint[]; kept: readonly IndexPoint[] | null },
  release: Release
): string {
  const known = indexOn(lines.known, dueOn);
  const kept = lines.kept === null ? null : indexOn(lines.kept, dueOn);
  const said = {
    date: formatDate(dueOn),
    threshold: thresholdWords(target.threshold, release),
    known: known === null ? m.steering_unknown() : formatIndex(known, 2)
  };
  return kept === null || kept === known
    ? m.steering_goal_on(said)
    : m.steering_goal_on_kept({ ...said, kept: formatIndex(kept, 2) });
}

/** What kept goals make otherwise: crossings that come only with them, and falls that do not come with them. */
export function differingCrossings(
  known: readonly Crossing[],
  kept: readonly Crossing[]
): { added: Crossing[]; averted: Crossing[] } {
  const same = (a: Crossing) => (b: Crossing) =>
    a.on === b.on && a.threshold === b.threshold && a.direction === b.direction;
  return {
    added: kept.filter((one) => !known.some(same(one))),
    averted: known.filter((one) => one.direction === 'down' && !kept.some(same(one)))
  };
}
