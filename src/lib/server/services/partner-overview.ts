import { can } from '$lib/domain/access/can';
import type { Release, Threshold } from '$lib/domain/scoring/release';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import {
  countViews,
  overviewIds,
  overviewPage,
  sizesInUse,
  type OverviewQuery,
  type OverviewRow
} from '../repositories/partner-overview-repository';
import { focusOfPartners } from '../repositories/focus-repository';
import { namesOfPartners } from '../repositories/partner-list-repository';
import { releaseInForce } from './definitions';

export const ROWS_PER_PAGE = 50;
/** "One step from": how near below a threshold a partner must be. */
export const NEAR = 0.5;

/** A saved view: its id is what an address carries. */
export interface OverviewView {
  id: string;
  kind: OverviewQuery['view']['kind'];
  threshold: Threshold | null;
  count: number;
}

export interface Overview {
  rows: (OverviewRow & { focus: string[] })[];
  /** Partners that the filters leave. */
  total: number;
  page: number;
  views: OverviewView[];
  sizes: string[];
  release: Release;
}

export type OverviewInput = Omit<OverviewQuery, 'view' | 'thresholds'> & { view: string; page: number };

/** The distributor's list: one page of partners with their ladders, and how many each saved view holds. */
export async function partnerOverview(
  ctx: Context,
  input: OverviewInput
): Promise<Result<Overview, 'not-found'>> {
  if (!can(ctx.actor, 'see-all-partners')) return refused('not-found');
  const { release } = await releaseInForce(ctx, today(ctx));
  const query = queryOf(release, input);
  const all = allViews(release);
  const counts = await countViews(
    ctx.db,
    query,
    all.map(({ view }) => view)
  );
  const views = all.map(({ id, view, threshold }, at): OverviewView => ({
    id,
    kind: view.kind,
    threshold,
    count: counts[at] ?? 0
  }));
  const total = views.find((view) => view.id === input.view)?.count ?? views[0]?.count ?? 0;
  const page = Math.min(Math.max(1, input.page), Math.max(1, Math.ceil(total / ROWS_PER_PAGE)));
  const found = await overviewPage(ctx.db, query, {
    offset: (page - 1) * ROWS_PER_PAGE,
    limit: ROWS_PER_PAGE
  });
  const focus = await focusOfPartners(
    ctx.db,
    found.map(({ id }) => id)
  );
  const rows = found.map((row) => ({ ...row, focus: focus.get(row.id) ?? [] }));
  return ok({ rows, total, page, views, sizes: await sizesInUse(ctx.db), release });
}

/** Ids of every partner the filters leave, for a goal to all of them. */
export async function partnersOfOverview(
  ctx: Context,
  input: Omit<OverviewInput, 'page'>
): Promise<Result<string[], 'not-found'>> {
  if (!can(ctx.actor, 'see-all-partners')) return refused('not-found');
  const { release } = await releaseInForce(ctx, today(ctx));
  return ok(await overviewIds(ctx.db, queryOf(release, input), 10_000));
}

/** Ids and names of those of the given ids that are partners, by name. */
export async function partnersByIds(
  ctx: Context,
  ids: readonly string[]
): Promise<Result<{ id: string; name: string }[], 'not-found'>> {
  if (!can(ctx.actor, 'see-all-partners')) return refused('not-found');
  return ok(await namesOfPartners(ctx.db, ids));
}

function allViews(
  release: Release
): { id: string; view: OverviewQuery['view']; threshold: Threshold | null }[] {
  return [
    { id: 'all', view: { kind: 'all' }, threshold: null },
    ...release.thresholds.map((threshold) => ({
      id: `near-${threshold.id}`,
      view: { kind: 'near' as const, value: threshold.value, within: NEAR },
      threshold
    })),
    ...release.thresholds.map((threshold) => ({
      id: `below-${threshold.id}`,
      view: { kind: 'below' as const, value: threshold.value },
      threshold
    })),
    { id: 'no-consent', view: { kind: 'no-consent' }, threshold: null }
  ];
}

function queryOf(release: Release, input: Omit<OverviewInput, 'page'>): OverviewQuery {
  const thresholds = release.thresholds.map(({ value }) => value);
  return { ...input, view: viewById(release, input.view), thresholds };
}

function viewById(release: Release, id: string): OverviewQuery['view'] {
  return allViews(release).find((view) => view.id === id)?.view ?? { kind: 'all' };
}
