import { error } from '@sveltejs/kit';
import { isPartlyIllustrative } from '$lib/domain/scoring/parts-of';
import { readListState } from '$lib/features/portfolio/list-state';
import { toPartnerCard } from '$lib/features/portfolio/to-partner-card';
import { localized } from '$lib/ui/localized';
import { certificationCatalogue } from '$lib/server/services/definitions';
import { NEAR, partnerOverview, ROWS_PER_PAGE } from '$lib/server/services/partner-overview';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals: { ctx }, url }) => {
  const list = readListState(url.searchParams);
  const overview = await partnerOverview(ctx, list);
  if (!overview.ok) error(404, 'Not found');
  const { rows, total, page, views, sizes, release } = overview.value;
  const certifications = await certificationCatalogue(ctx);
  return {
    list: { ...list, page },
    rows: rows.map((row) => toPartnerCard(row, release, certifications)),
    total,
    pages: Math.max(1, Math.ceil(total / ROWS_PER_PAGE)),
    views: views.map(({ id, kind, threshold, count }) => ({
      id,
      kind,
      count,
      threshold: threshold === null ? null : { value: threshold.value, money: threshold.money }
    })),
    near: NEAR,
    sizes: sizes.map((id) => {
      const title = release.sizes.find((size) => size.id === id)?.title;
      return { id, title: title === undefined ? id : `${id} · ${localized(title)}` };
    }),
    portfolios: release.portfolios.map(({ id, title }) => ({ id, title: localized(title) })),
    thresholds: release.thresholds.map(({ value, comparator }) => ({ value, comparator })),
    scale: release.scale,
    release: { title: localized(release.title), illustrative: isPartlyIllustrative(release) }
  };
};
