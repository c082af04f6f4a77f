import { m } from '$paraglide/messages.js';
import type { Metric, Release, SizeClass } from '$lib/domain/scoring/release';
import { countedLike, dependsOnSize } from '$lib/domain/sizes/unknown-size';
import { localized } from '$lib/ui/localized';

/**
 * That a metric's target depends on the size class and that the class is not known, in words; null where either is
 * not so.
 */
export function sizeLikeWords(
  metric: Metric,
  { sizes }: Pick<Release, 'sizes'>,
  size: string | null
): string | null {
  if (size !== null || !dependsOnSize(metric)) return null;
  const like = countedLike(metric, sizes);
  return like === null ? m.company_size_default() : m.company_size_like({ size: sizeName(like) });
}

/** The size class by whose scales a partner of unknown size is counted, e.g. "M · Medium"; null where it is none. */
export function unknownSizeLike({ portfolios, sizes }: Pick<Release, 'sizes' | 'portfolios'>): string | null {
  const like = countedLike(portfolios, sizes);
  return like === null ? null : sizeName(like);
}

/** e.g. "M · Medium" */
export function sizeName({ id, title }: Pick<SizeClass, 'id' | 'title'>): string {
  return `${id} · ${localized(title)}`;
}
