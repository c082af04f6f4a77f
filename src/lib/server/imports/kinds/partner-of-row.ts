import type { ImportWorld } from '../world';
import type { Refuse, Warn } from './kind';
import { excerpt, type Row } from './row';

/**
 * The partner that a row of a list speaks of, by its columns "Partner" and "BE GEO ID": unknown ones are not made.
 *
 * @returns its id; null, and the row refused, where there is none
 */
export function listedPartner(row: Row, world: ImportWorld, refuse: Refuse, warn: Warn): string | null {
  const name = row.text('partner');
  const partner = world.partners.resolve(name, row.id('geoId'), '', false);
  if ('code' in partner) {
    refuse('partner', partner.code, { value: excerpt(name || row.id('geoId')) });
    return null;
  }
  warnOfName('partner', name, partner, warn);
  return partner.id;
}

/** Tells where a known BE GEO ID comes with another company's name. */
export function warnOfName(
  column: string,
  name: string,
  { knownAs }: { knownAs?: string },
  warn: Warn
): void {
  if (knownAs !== undefined) {
    warn(column, 'partner-named-otherwise', { known: excerpt(knownAs), value: excerpt(name) });
  }
}
