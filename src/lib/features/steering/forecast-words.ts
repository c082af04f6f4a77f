import { m } from '$paraglide/messages.js';
import type { Crossing, ForecastCause } from '$lib/domain/change/forecast';
import type { Release } from '$lib/domain/scoring/release';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { formatDate, formatIndex, formatNumber } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';

/** That a threshold is passed, on which day. */
export function crossingWords({ direction, after, on, threshold }: Crossing, release: Release): string {
  const named = {
    after: formatIndex(after ?? 0, 2),
    date: formatDate(on),
    threshold: thresholdWords(threshold, release)
  };
  return direction === 'down' ? m.steering_ahead_down(named) : m.steering_ahead_up(named);
}

/** A threshold by its value and what it brings: "5 (Rebates)". */
export function thresholdWords(threshold: string, release: Release): string {
  const rule = release.thresholds.find(({ id }) => id === threshold);
  return rule === undefined ? threshold : `${formatNumber(rule.value)} (${localized(rule.title)})`;
}

/** What makes it so, in one sentence; empty where nothing is known that does. */
export function causeWords(causes: readonly ForecastCause[], releases: readonly Release[]): string {
  const count = (kind: ForecastCause['kind']) => causes.filter((cause) => cause.kind === kind).length;
  const words = [
    [count('lapse'), m.steering_cause_lapses],
    [count('leaves'), m.steering_cause_leaves],
    [count('starts'), m.steering_cause_starts],
    [count('leaves-window'), m.steering_cause_window],
    [count('too-old'), m.steering_cause_old],
    [count('goal'), m.steering_cause_goals]
  ] as const;
  const said = words.flatMap(([many, say]) => (many > 0 ? [say({ count: many })] : []));
  for (const cause of causes) {
    if (cause.kind !== 'release') continue;
    const title = releases.find(({ id }) => id === cause.release)?.title;
    said.push(m.steering_cause_release({ release: title === undefined ? cause.release : localized(title) }));
  }
  return said.length === 0 ? '' : m.steering_ahead_causes({ causes: said.join(', ') });
}

/** Which renewals would hold it; null where none lapses. */
export function holdWords({ hold, direction, causes }: Crossing, snapshot: Snapshot): string | null {
  if (direction === 'up' || !causes.some(({ kind }) => kind === 'lapse')) return null;
  if (hold === null) return m.steering_hold_none();
  const titles = hold.certificates.map((seq) => {
    const fact = snapshot.facts.find((one) => one.seq === seq);
    const id = fact?.kind === 'certificate' ? fact.data.certification : '';
    const title = snapshot.certifications.find((one) => one.id === id)?.title;
    return title === undefined ? id : localized(title);
  });
  return m.steering_hold({ count: hold.renewals, titles: titles.join(', ') });
}
