import { formatDate, formatIndex, formatProjected } from '$lib/ui/format';
import { m } from '$paraglide/messages.js';

export interface ScoreFigures {
  projected: number | null;
  official: number | null;
  officialAsOf: string | null;
}

/** Everything a ladder draws, in words: both figures, each by its name. */
export function ladderLabel(portfolio: string, { projected, official, officialAsOf }: ScoreFigures): string {
  const parts = [
    official === null
      ? m.staff_ladder_official_unknown()
      : m.staff_ladder_official({
          index: formatIndex(official),
          date: officialAsOf === null ? '–' : formatDate(officialAsOf)
        }),
    projected === null
      ? m.staff_ladder_projected_unknown()
      : m.staff_ladder_projected({ index: formatProjected(projected) })
  ];
  return `${portfolio}: ${parts.join(', ')}`;
}
