import { formatNumber } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';
import type { CountedView } from './headline';

/** What a saved view is called: "Within 0.5 of 5". */
export function viewLabel({ kind, threshold }: CountedView, within: number): string {
  const value = formatNumber(threshold?.value ?? 0);
  switch (kind) {
    case 'all':
      return m.staff_view_all();
    case 'near':
      return m.staff_view_near({ within: formatNumber(within), threshold: value });
    case 'below':
      return m.staff_view_below({ threshold: value });
    case 'no-consent':
      return m.staff_view_no_consent();
  }
}
