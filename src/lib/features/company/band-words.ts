import { m } from '$paraglide/messages.js';

/** A band between its edges, which are numbers or fractions as text; null: it has none on that side. */
export interface BandEdges<Edge extends number | string> {
  above: Edge | null;
  /** True where the lower edge itself belongs to the band. */
  closedBelow: boolean;
  upTo: Edge | null;
  /** The same of the upper edge. */
  closed: boolean;
}

/**
 * What lies in a band: "more than 10 %, up to and including 15 %". An edge that does not belong to it is never said
 * as one that does.
 *
 * @param write how an edge is written
 */
export function bandWords<Edge extends number | string>(
  { above, closedBelow, upTo, closed }: BandEdges<Edge>,
  write: (edge: Edge) => string
): string {
  if (above !== null && above === upTo) return m.company_band_exactly({ edge: write(above) });
  const [from, to] = [
    closedBelow ? m.company_band_from : m.company_band_more_than,
    closed ? m.company_band_up_to : m.company_band_below
  ];
  const words = [
    above === null ? [] : from({ edge: write(above) }),
    upTo === null ? [] : to({ edge: write(upTo) })
  ].flat();
  return words.length === 0 ? m.company_band_any() : words.join(', ');
}
