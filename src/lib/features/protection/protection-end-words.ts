import { m } from '$paraglide/messages.js';
import type { ProtectionEnd } from '$lib/domain/change/forecast';
import type { Release } from '$lib/domain/scoring/release';
import { formatDate, formatProjected } from '$lib/ui/format';
import { levelName, levelWords } from './level-words';

/** That a guarantee ends, and when. */
export function protectionEndWords({ threshold, until }: ProtectionEnd, { thresholds }: Release): string {
  const found = thresholds.find(({ id }) => id === threshold);
  return m.reconcile_protection_end({
    level: found === undefined ? threshold : levelName(found),
    date: formatDate(until)
  });
}

/** What counts then, with what our projection says of that day. */
export function afterProtectionWords({ index, reaches }: ProtectionEnd, { thresholds }: Release): string {
  if (index === null) return m.reconcile_protection_then_unknown();
  const found = thresholds.find(({ id }) => id === reaches);
  return m.reconcile_protection_then({ index: formatProjected(index), level: levelWords(found ?? 'none') });
}
