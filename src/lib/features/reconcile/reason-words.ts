import { m } from '$paraglide/messages.js';
import type { Reconciliation } from '$lib/domain/reconcile/reconcile';
import type { Reason } from '$lib/domain/reconcile/likely-reasons';
import { formatDate, formatPercent } from '$lib/ui/format';
import { formatApart } from '$lib/ui/format-parts';

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
export function verdictLine({ verdict, difference, official, projected }: Reconciliation): string {
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
      // As it stands above, without its sign.
      const by = formatApart(official?.index ?? 0, projected ?? 0).slice(1);
      return (difference ?? 0) > 0 ? m.reconcile_above({ by }) : m.reconcile_below({ by });
    }
  }
}
