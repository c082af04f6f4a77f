import { m } from '$paraglide/messages.js';
import type { Reconciliation } from '$lib/domain/reconcile/reconcile';
import type { Reason } from '$lib/domain/reconcile/likely-reasons';
import { formatDate, formatIndex, formatPercent } from '$lib/ui/format';

/** Why the two figures may differ, in a line. */
export function reasonLine(reason: Reason): string {
  switch (reason.kind) {
    case 'metrics-unknown':
      return m.reconcile_reason_unknown({
        count: reason.metrics.length,
        share: formatPercent(reason.share, 0)
      });
    case 'official-older':
      return m.reconcile_reason_older({
        count: reason.facts.length,
        official: formatDate(reason.officialAsOf),
        newest: formatDate(reason.newest)
      });
    case 'not-linked':
      return m.reconcile_reason_not_linked({ count: reason.facts.length });
    case 'no-flags':
      return m.reconcile_reason_no_flags({ count: reason.facts.length });
    case 'illustrative':
      return m.reconcile_reason_illustrative({ count: reason.metrics.length });
    case 'size-unknown':
      return m.reconcile_reason_size({ count: reason.metrics.length });
  }
}

/** Who can do something about it, and what. */
export function remedyLine({ kind }: Reason): string {
  switch (kind) {
    case 'metrics-unknown':
      return m.reconcile_remedy_unknown();
    case 'official-older':
      return m.reconcile_remedy_older();
    case 'not-linked':
      return m.reconcile_remedy_not_linked();
    case 'no-flags':
      return m.reconcile_remedy_no_flags();
    case 'illustrative':
      return m.reconcile_remedy_illustrative();
    case 'size-unknown':
      return m.reconcile_remedy_size();
  }
}

/** How the two stand to each other, in a sentence. */
export function verdictLine({ verdict, difference }: Reconciliation): string {
  switch (verdict) {
    case 'agree':
      return m.reconcile_agree();
    case 'no-official':
      return m.reconcile_no_official();
    case 'no-projection':
      return m.reconcile_no_projection();
    case 'nothing-known':
      return m.reconcile_nothing_known();
    case 'apart': {
      const by = formatIndex(Math.abs(difference ?? 0), 2);
      return (difference ?? 0) > 0 ? m.reconcile_above({ by }) : m.reconcile_below({ by });
    }
  }
}
