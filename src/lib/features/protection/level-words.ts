import { m } from '$paraglide/messages.js';
import type { EffectiveLevel } from '$lib/domain/protection/effective-level';
import type { Threshold } from '$lib/domain/scoring/release';
import { formatDate, formatNumber } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';

/** e.g. "5 (Rebates)" */
export function levelName({ value, title }: Pick<Threshold, 'value' | 'title'>): string {
  return `${formatNumber(value)} (${localized(title)})`;
}

/** What is measured or holds, in words. */
export function levelWords(level: EffectiveLevel['measured']): string {
  if (level === 'none') return m.reconcile_level_none();
  return level === 'not-known' ? m.company_not_known() : levelName(level);
}

/** The guarantee in a line, with what it does; null where there is none. */
export function protectionLine({ protection, keptByProtection }: EffectiveLevel): string | null {
  if (protection === null) return null;
  const words = { level: formatNumber(protection.threshold.value), date: formatDate(protection.until) };
  if (protection.state === 'over') return m.reconcile_protection_over(words);
  return keptByProtection ? m.reconcile_protection_keeps(words) : m.reconcile_protection_spare(words);
}

/** The guarantee that holds, for a mark on the ladder; null where none does. */
export function protectedAt({ protection }: EffectiveLevel): number | null {
  return protection?.state === 'holds' ? protection.threshold.value : null;
}
