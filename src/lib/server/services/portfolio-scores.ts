import { can } from '$lib/domain/access/can';
import { currencyDecimals } from '$lib/domain/money/currency';
import { summarizeMoney } from '$lib/domain/money/summarize-money';
import type { MoneyLine } from '$lib/domain/money/money-summary';
import { explainReport } from '$lib/domain/scoring/explain';
import type { PortfolioReport } from '$lib/domain/scoring/report';
import type { IsoDate } from '$lib/domain/shared/date';
import { ok, refused, type Result } from '$lib/domain/shared/result';
import { today, type Context } from '../context';
import { factsOfPartners } from '../repositories/fact-repository';
import { allPartnerIds, namesOfPartners } from '../repositories/partner-list-repository';
import { releaseById, releaseInForce } from './definitions';
import { partnerAttributes } from './score-partners';

/** One partner in one portfolio, as a machine reads it; null is what is not known. Points and index 0-10. */
export interface PortfolioScore {
  partner: string;
  partnerId: string;
  portfolio: string;
  portfolioId: string;
  /** Projected by our engine; never the official figure. */
  index: number | null;
  categories: Record<string, { points: number | null }>;
  metrics: Record<string, { points: number | null; value: number | null }>;
  /** Incentive money in major units of `currency`; all null where none, or more than one currency, is known. */
  money: { earned: number | null; missed: number | null; potential: number | null };
  currency: string | null;
}

const PARTNERS_AT_ONCE = 50;

/** Every partner in every portfolio of a release, computed anew from the facts as of a day. */
export async function portfolioScores(
  ctx: Context,
  { asOf = today(ctx), releaseId }: { asOf?: IsoDate; releaseId?: string }
): Promise<Result<PortfolioScore[], 'not-allowed' | 'release-unknown'>> {
  if (!can(ctx.actor, 'see-all-partners')) return refused('not-allowed');
  const engine =
    releaseId === undefined ? await releaseInForce(ctx, asOf) : await releaseById(ctx, releaseId);
  if (engine === null) return refused('release-unknown', { release: releaseId ?? '' });
  const titles = new Map(engine.release.portfolios.map(({ id, title }) => [id, title.en]));
  const ids = await allPartnerIds(ctx.db);
  const scores: PortfolioScore[] = [];
  for (let start = 0; start < ids.length; start += PARTNERS_AT_ONCE) {
    const chunk = ids.slice(start, start + PARTNERS_AT_ONCE);
    const facts = await factsOfPartners(ctx.db, chunk);
    for (const { id, name } of await namesOfPartners(ctx.db, chunk)) {
      const own = facts.get(id) ?? [];
      const report = explainReport(engine, own, { asOf, size: partnerAttributes(own, asOf).size });
      const money = summarizeMoney(own, asOf).byPortfolio;
      for (const portfolio of report.portfolios) {
        scores.push({
          partner: name,
          partnerId: id,
          portfolio: titles.get(portfolio.portfolio) ?? portfolio.portfolio,
          portfolioId: portfolio.portfolio,
          ...points(portfolio),
          ...inMajorUnits(money[portfolio.portfolio] ?? [])
        });
      }
    }
  }
  scores.sort((a, b) => (a.partner < b.partner ? -1 : a.partner > b.partner ? 1 : 0));
  return ok(scores);
}

function points(report: PortfolioReport): Pick<PortfolioScore, 'index' | 'categories' | 'metrics'> {
  const metrics = report.categories.flatMap((category) => category.metrics);
  return {
    index: report.index,
    categories: Object.fromEntries(report.categories.map(({ category, points }) => [category, { points }])),
    metrics: Object.fromEntries(metrics.map(({ metric, points, value }) => [metric, { points, value }]))
  };
}

function inMajorUnits(lines: readonly MoneyLine[]): Pick<PortfolioScore, 'money' | 'currency'> {
  const [line] = lines;
  if (line === undefined || lines.length > 1) {
    return { money: { earned: null, missed: null, potential: null }, currency: null };
  }
  const unit = 10 ** currencyDecimals(line.currency);
  const { earned, missed, potential, currency } = line;
  return { money: { earned: earned / unit, missed: missed / unit, potential: potential / unit }, currency };
}
