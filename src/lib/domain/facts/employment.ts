import type { IsoDate } from '../shared/date';
import type { Employment } from './fact';

/**
 * True where a person works for the partner on a day, or nothing is known of their employment: many partners
 * import certificates long before they import people.
 *
 * @param employment what stands on the day; undefined where nothing was ever told, or it was taken back
 */
export function worksOn(employment: Employment | undefined, day: IsoDate): boolean {
  if (employment === undefined) return true;
  return employment.from <= day && (employment.to === null || day <= employment.to);
}
