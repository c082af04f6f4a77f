import { can } from '$lib/domain/access/can';
import type { MoneySummary } from '$lib/domain/money/money-summary';
import { compileRelease, type Engine } from '$lib/domain/scoring/engine';
import { figureNames, measureFigures, type Figures } from '$lib/domain/scoring/figures';
import { outlineOf, placeOf } from '$lib/domain/scoring/outline';
import type { Release } from '$lib/domain/scoring/release';
import type { PortfolioOutline } from '$lib/domain/scoring/report';
import { standingFacts } from '$lib/domain/scoring/standing-facts';
import { addDays, type IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import { partnersFacts } from '../repositories/fact-repository';
import { figuresBetween } from '../repositories/figures-repository';
import { namesOfPartners } from '../repositories/partner-list-repository';
import { livePartnerIds, outlooksBetween } from '../repositories/preview-repository';
import { releaseById, releaseInForce } from './definitions';
import { releaseSuccession } from './release-succession';

/** What other rules would do today, and the rules alone: the same facts, the same day. */
export interface ReleasePreview {
  release: string;
  /** The one in force on the day before its own, which it is compared with. */
  against: string;
  /** Its first day, where it is not published yet and that is past: indices from then on would be scored anew. */
  backdatesFrom: IsoDate | null;
  partners: number;
  /** Partners whose facts had to be read. */
  measuredAnew: number;
  /** They were read because the rules look at something that is not kept; else those partners wait to be scored. */
  looksElsewhere: boolean;
  portfolios: PortfolioPreview[];
  crossings: PreviewCrossing[];
  /** How many of them there are, and in either direction; the list ends earlier. */
  crossingCount: number;
  crossingsUp: number;
  crossingsDown: number;
}

export interface PortfolioPreview {
  portfolio: string;
  /** Partners whose index rises, falls, becomes known or unknown, or stays. */
  up: number;
  down: number;
  known: number;
  unknown: number;
  same: number;
  /** Mean change of the indices that are known under both; null where there is none. */
  meanChange: number | null;
}

export interface PreviewCrossing {
  partnerId: string;
  partner: string;
  portfolio: string;
  threshold: string;
  direction: 'up' | 'down';
  before: number | null;
  after: number | null;
  /** Open incentive that hangs on the threshold, minor units; null where none does, or none is known. */
  money: { amount: number; currency: string } | null;
}

const PARTNERS_AT_ONCE = 500;
/** Of either direction. */
const MOST_CROSSINGS = 500;
const NAMES_AT_ONCE = 1000;

/**
 * Scores all partners as of today under a release and under the one that it follows, from what was kept when they were
 * last scored by the one in force; only of partners and rules for which that does not suffice are facts read.
 *
 * @param onProgress told how many of how many partners are looked at
 * @param most how many crossings of either direction are listed
 */
export async function previewRelease(
  ctx: Context,
  release: Release,
  onProgress: (done: number, total: number) => void = () => undefined,
  most = MOST_CROSSINGS
): Promise<Result<ReleasePreview, 'not-allowed' | 'other-programme'>> {
  if (!can(ctx.actor, 'see-programme')) return refused('not-allowed');
  if (release.programme !== ctx.app.env.programme) return refused('other-programme');
  const { compiled: scoring, release: inForce } = await releaseInForce(ctx, today(ctx));
  const before = await releaseInForce(ctx, addDays(release.effectiveFrom, -1));
  const isPublished = (await releaseById(ctx, release.id)) !== null;
  const { backdatesFrom } = await releaseSuccession(ctx, release);
  const tried = compileRelease(release);
  const kept = figureNames(scoring);
  const measure = {
    before: measureFigures(before.compiled, kept),
    tried: measureFigures(tried.compiled, kept)
  };
  const looksElsewhere = measure.before === null || measure.tried === null;
  const tally = makeTally(before, tried);
  const all = await livePartnerIds(ctx.db);
  let measuredAnew = 0;
  for (let start = 0; start < all.length; start += PARTNERS_AT_ONCE) {
    const chunk = all.slice(start, start + PARTNERS_AT_ONCE);
    const [first, last] = [chunk[0] ?? '', chunk.at(-1) ?? ''];
    const figuresOf = await keptFigures(ctx, inForce.id, first, last);
    const outlooks = await outlooksBetween(ctx.db, first, last);
    const facts = chunk.filter((id) => !figuresOf.has(id) || looksElsewhere);
    const anew = await measureAnew(ctx, facts, before, tried);
    measuredAnew += facts.length;
    for (const id of chunk) {
      const figures = figuresOf.get(id);
      const outlook = outlooks.get(id);
      const values =
        anew.get(id) ??
        (figures === undefined
          ? null
          : {
              before: measure.before?.(figures) ?? null,
              tried: measure.tried?.(figures) ?? null,
              size: outlook?.size ?? null
            });
      if (values === null || values.before === null || values.tried === null) continue;
      tally.add(
        id,
        outlinesOf(before, values.before, values.size),
        outlinesOf(tried, values.tried, values.size),
        outlook?.money ?? null
      );
    }
    onProgress(Math.min(start + PARTNERS_AT_ONCE, all.length), all.length);
    await new Promise((resolve) => setImmediate(resolve));
  }
  const { portfolios, crossings } = tally;
  crossings.sort(byWeight);
  const [down, up] = (['down', 'up'] as const).map((way) =>
    crossings.filter(({ direction }) => direction === way)
  ) as [Crossed[], Crossed[]];
  const shown = [...down.slice(0, most), ...up.slice(0, most)];
  const names = await namesOf(ctx, [...new Set(shown.map(({ partnerId }) => partnerId))]);
  return ok({
    release: release.id,
    against: before.release.id,
    backdatesFrom: isPublished ? null : backdatesFrom,
    partners: all.length,
    measuredAnew,
    looksElsewhere,
    portfolios: portfolios(),
    crossings: shown.map((crossing) => ({ ...crossing, partner: names.get(crossing.partnerId) ?? '' })),
    crossingCount: crossings.length,
    crossingsUp: up.length,
    crossingsDown: down.length
  });
}

async function namesOf(ctx: Context, ids: readonly string[]): Promise<Map<string, string>> {
  const names = new Map<string, string>();
  for (let start = 0; start < ids.length; start += NAMES_AT_ONCE) {
    const found = await namesOfPartners(ctx.db, ids.slice(start, start + NAMES_AT_ONCE));
    for (const { id, name } of found) names.set(id, name);
  }
  return names;
}

async function keptFigures(
  ctx: Context,
  release: string,
  from: string,
  to: string
): Promise<Map<string, Figures>> {
  const kept = await figuresBetween(ctx.db, { release, asOf: today(ctx), from, to });
  return new Map(kept.map(({ partnerId, figures }) => [partnerId, figures]));
}

interface Values {
  before: Float64Array | null;
  tried: Float64Array | null;
  size: string | null;
}

async function measureAnew(
  ctx: Context,
  partnerIds: readonly string[],
  before: Engine,
  tried: Engine
): Promise<Map<string, Values>> {
  const measured = new Map<string, Values>();
  for await (const [id, facts] of partnersFacts(ctx.db, partnerIds)) {
    const standing = standingFacts(facts, today(ctx));
    measured.set(id, {
      before: before.measureStanding(standing),
      tried: tried.measureStanding(standing),
      size: standing.attributes.get('size')?.data.value ?? null
    });
  }
  return measured;
}

function outlinesOf(
  { compiled, release }: Engine,
  values: Float64Array,
  size: string | null
): PortfolioOutline[] {
  const measured = { compiled, values, size };
  return release.portfolios.map((portfolio, at) => outlineOf(measured, placeOf(measured, at, portfolio)));
}

type Crossed = Omit<PreviewCrossing, 'partner'>;

function makeTally(old: Engine, tried: Engine) {
  const ids = [...new Set([...old.portfolios, ...tried.portfolios])];
  const counts = new Map(
    ids.map((id) => [id, { up: 0, down: 0, known: 0, unknown: 0, same: 0, sum: 0, both: 0 }])
  );
  const crossings: Crossed[] = [];
  return {
    crossings,
    add(
      partnerId: string,
      before: readonly PortfolioOutline[],
      after: readonly PortfolioOutline[],
      money: MoneySummary | null
    ): void {
      for (const portfolio of ids) {
        const [had, has] = [before, after].map((all) => all.find((one) => one.portfolio === portfolio));
        count(counts.get(portfolio), had?.index ?? null, has?.index ?? null);
        crossings.push(...crossed(partnerId, portfolio, had, has, [old.release, tried.release], money));
      }
    },
    portfolios: (): PortfolioPreview[] =>
      [...counts].map(([portfolio, { sum, both, ...rest }]) => ({
        portfolio,
        ...rest,
        meanChange: both === 0 ? null : sum / both
      }))
  };
}

type Count = Omit<PortfolioPreview, 'portfolio' | 'meanChange'> & { sum: number; both: number };

function count(into: Count | undefined, before: number | null, after: number | null): void {
  if (into === undefined) return;
  if (before === null || after === null) {
    if (before === after) into.same += 1;
    else if (before === null) into.known += 1;
    else into.unknown += 1;
    return;
  }
  into.both += 1;
  into.sum += after - before;
  if (after > before) into.up += 1;
  else if (after < before) into.down += 1;
  else into.same += 1;
}

/** A threshold counts as crossed where an index is known on both sides: becoming known is no rise. */
function crossed(
  partnerId: string,
  portfolio: string,
  before: PortfolioOutline | undefined,
  after: PortfolioOutline | undefined,
  [old, next]: readonly [Release, Release],
  money: MoneySummary | null
): Crossed[] {
  if (before === undefined || after === undefined || before.index === null || after.index === null) return [];
  const ids = [...new Set([...before.reached, ...after.reached])];
  return ids.flatMap((threshold): Crossed[] => {
    const [had, has] = [before.reached.includes(threshold), after.reached.includes(threshold)];
    if (had === has) return [];
    const rule = (has ? next : old).thresholds.find(({ id }) => id === threshold);
    return [
      {
        partnerId,
        portfolio,
        threshold,
        direction: has ? 'up' : 'down',
        before: before.index,
        after: after.index,
        money: rule?.money === 'incentive' ? openIncentive(money, portfolio) : null
      }
    ];
  });
}

function openIncentive(money: MoneySummary | null, portfolio: string): PreviewCrossing['money'] {
  let largest: PreviewCrossing['money'] = null;
  for (const { potential, currency } of money?.byPortfolio[portfolio] ?? []) {
    if (potential > (largest?.amount ?? 0)) largest = { amount: potential, currency };
  }
  return largest;
}

/** Falls first, then by the money that hangs on it. */
function byWeight(a: Crossed, b: Crossed): number {
  if (a.direction !== b.direction) return a.direction === 'down' ? -1 : 1;
  return (b.money?.amount ?? 0) - (a.money?.amount ?? 0) || (a.partnerId < b.partnerId ? -1 : 1);
}
