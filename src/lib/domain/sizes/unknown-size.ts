import type { SizeClass } from '../scoring/release';

/** True where somewhere in this part of the rules a scale is chosen by size class. */
export function dependsOnSize(part: unknown): boolean {
  return scalesBySize(part).length > 0;
}

/**
 * The size class like which a partner of unknown size is counted by this part of the rules: the one whose scales are
 * the default ones. Null where none is, or where nothing depends on the size.
 */
export function countedLike(part: unknown, sizes: readonly SizeClass[]): SizeClass | null {
  const sized = scalesBySize(part);
  if (sized.length === 0) return null;
  return sizes.find(({ id }) => sized.every((scales) => isSame(scales[id], scales['default']))) ?? null;
}

type BySize = Record<string, unknown>;

function isSame(a: unknown, b: unknown): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** Every choice of a scale by size class that lies somewhere in a part of the rules. */
function scalesBySize(part: unknown): BySize[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'bySize' in part && typeof part.bySize === 'object' ? [part.bySize as BySize] : [];
  return [...own, ...Object.values(part).flatMap(scalesBySize)];
}
