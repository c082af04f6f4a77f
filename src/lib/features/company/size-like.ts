import { m } from '$paraglide/messages.js';
import type { Metric, Release } from '$lib/domain/scoring/release';
import { localized } from '$lib/ui/localized';

/**
 * That a metric's target depends on the size class and that the class is not known, in words; null where either is
 * not so. Such a partner is counted by the rules' default scale, which is that of one of the classes.
 */
export function sizeLikeWords(
  metric: Metric,
  release: Pick<Release, 'sizes'>,
  size: string | null
): string | null {
  const sized = size === null ? scalesBySize(metric) : [];
  if (sized.length === 0) return null;
  const like = likeDefault(sized, release);
  return like === null ? m.company_size_default() : m.company_size_like({ size: like });
}

/** The size class by whose scales a partner of unknown size is counted, e.g. "M · Medium"; null where it is none. */
export function unknownSizeLike(release: Pick<Release, 'sizes' | 'portfolios'>): string | null {
  return likeDefault(scalesBySize(release.portfolios), release);
}

type BySize = Record<string, unknown>;

function likeDefault(sized: readonly BySize[], { sizes }: Pick<Release, 'sizes'>): string | null {
  const isLike = (id: string) => sized.every((scales) => isSame(scales[id], scales['default']));
  const like = sized.length === 0 ? undefined : sizes.find(({ id }) => isLike(id));
  return like === undefined ? null : `${like.id} · ${localized(like.title)}`;
}

function isSame(a: unknown, b: unknown): boolean {
  return a !== undefined && JSON.stringify(a) === JSON.stringify(b);
}

/** Every choice of a scale by size class that lies somewhere in a part of the rules. */
function scalesBySize(part: unknown): BySize[] {
  if (typeof part !== 'object' || part === null) return [];
  const own = 'bySize' in part && typeof part.bySize === 'object' ? [part.bySize as BySize] : [];
  return [...own, ...Object.values(part).flatMap(scalesBySize)];
}
