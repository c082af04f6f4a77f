import { cutUnits } from './format';
import { writeNumber } from './written';

const UNIT = 100;

/**
 * The parts of a move between two projected indices, with their signs and two decimals: together they are the
 * difference of the two as they are shown. What is left over by cutting goes where most was cut.
 *
 * @param parts in points of the index; they sum to `after - before`
 */
export function formatParts(parts: readonly number[], before: number, after: number): string[] {
  const exact = parts.map((part) => Math.round(part * UNIT * 1e7) / 1e7);
  const units = exact.map(Math.floor);
  const shown = cutUnits(after, 2) - cutUnits(before, 2);
  const left = shown - units.reduce((sum, unit) => sum + unit, 0);
  const byRest = exact.map((_, at) => at).sort((a, b) => restOf(exact, b) - restOf(exact, a) || a - b);
  for (const at of byRest.slice(0, left)) units[at] = (units[at] ?? 0) + 1;
  return units.map(signed);
}

/** How far a projected index, of two decimals, lies from an official one, of one decimal, as both are shown. */
export function formatApart(official: number, projected: number): string {
  return signed(cutUnits(projected, 2) - cutUnits(official, 1) * 10);
}

function restOf(exact: readonly number[], at: number): number {
  const value = exact[at] ?? 0;
  return value - Math.floor(value);
}

function signed(units: number): string {
  const text = writeNumber(Math.abs(units) / UNIT, { least: 2, most: 2 });
  return units < 0 ? `−${text}` : `+${text}`;
}
