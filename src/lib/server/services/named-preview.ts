import type { Release } from '$lib/domain/scoring/release';
import type { IsoDate } from '$lib/domain/shared/date';
import type { LocalizedText } from '$lib/domain/shared/text';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import type { Context } from '../context';
import { releaseById } from './definitions';
import {
  previewRelease,
  type PortfolioPreview,
  type PreviewCrossing,
  type ReleasePreview
} from './preview-release';
import { releaseOrDraft } from './release-drafts';

/** A preview with titles in the place of ids, as it is shown. */
export interface NamedPreview extends Omit<ReleasePreview, 'portfolios' | 'crossings'> {
  againstTitle: LocalizedText;
  /** First day of the one that it is compared with. */
  againstFrom: IsoDate;
  portfolios: (PortfolioPreview & { title: LocalizedText })[];
  crossings: NamedCrossing[];
}

export interface NamedCrossing extends PreviewCrossing {
  portfolioTitle: LocalizedText;
  thresholdTitle: LocalizedText;
  /** Where it lies under the rules by which it is crossed. */
  thresholdValue: number;
}

/**
 * What a published release, or a draft without faults, would do to all partners today.
 *
 * @param options.onProgress told how many of how many partners are looked at
 * @param options.most how many crossings of either direction are listed
 */
export async function namedPreview(
  ctx: Context,
  id: string,
  options: { onProgress?: (done: number, total: number) => void; most?: number } = {}
): Promise<Result<NamedPreview, 'not-allowed' | 'not-found'>> {
  const release = await releaseOrDraft(ctx, id);
  if (release === null) return refused('not-found');
  const previewed = await previewRelease(ctx, release, options.onProgress, options.most);
  // Only releases of the house's own programme can be set against another one.
  if (!previewed.ok) return refused(previewed.code === 'other-programme' ? 'not-found' : previewed.code);
  const before = (await releaseById(ctx, previewed.value.against))?.release ?? release;
  const { portfolios, crossings, ...rest } = previewed.value;
  return ok({
    ...rest,
    againstTitle: before.title,
    againstFrom: before.effectiveFrom,
    portfolios: portfolios.map((portfolio) => ({
      ...portfolio,
      title: portfolioTitle(portfolio.portfolio, release, before)
    })),
    crossings: crossings.map((crossing) => ({ ...crossing, ...namesOf(crossing, release, before) }))
  });
}

function namesOf(crossing: PreviewCrossing, tried: Release, before: Release) {
  const releases = crossing.direction === 'up' ? [tried, before] : [before, tried];
  const threshold = releases
    .flatMap(({ thresholds }) => thresholds)
    .find(({ id }) => id === crossing.threshold);
  return {
    portfolioTitle: portfolioTitle(crossing.portfolio, tried, before),
    thresholdTitle: threshold?.title ?? plain(crossing.threshold),
    thresholdValue: threshold?.value ?? 0
  };
}

function portfolioTitle(id: string, ...releases: readonly Release[]): LocalizedText {
  const found = releases.flatMap(({ portfolios }) => portfolios).find((portfolio) => portfolio.id === id);
  return found?.title ?? plain(id);
}

function plain(id: string): LocalizedText {
  return { en: id, de: id };
}
