import { formatNumber } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';

/** What an import means now, in one sentence. */
export function importHeadline(
  state: string,
  outcome: { counts: { created: number; changed: number }; facts: number } | null
): string {
  switch (state) {
    case 'failed':
      return m.staff_imports_headline_failed();
    case 'undone':
      return m.staff_imports_headline_undone();
    case 'applied':
      return m.staff_imports_headline_applied(counted(outcome?.facts ?? 0));
    case 'checked': {
      const rows = outcome === null ? 0 : outcome.counts.created + outcome.counts.changed;
      return rows === 0
        ? m.staff_imports_headline_nothing()
        : m.staff_imports_headline_checked(counted(rows));
    }
    default:
      return m.staff_imports_headline_running();
  }
}

function counted(count: number): { count: number; shown: string } {
  return { count, shown: formatNumber(count) };
}
