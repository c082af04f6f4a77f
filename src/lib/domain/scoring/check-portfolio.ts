import { greatestOfRule } from './compile-rule';
import { checkGates, checkPointsOf, checkRequirements } from './check-rule';
import { ruleOf, tracksOf } from './parts-of';
import type { Portfolio, PortfolioCategory, Release, Tracks } from './release';
import type { ReleaseIssue, ReportIssue } from './release-issue';

/** Weights are written with a few decimals; their sum may miss 1 by binary rounding only. */
const TOLERANCE = 1e-9;

/** Checks one portfolio in each way in which it may be scored. */
export function checkPortfolio(
  release: Release,
  portfolio: Portfolio,
  path: string,
  report: ReportIssue
): void {
  if ('tracks' in portfolio) checkTracks(release, portfolio, path, report);
  tracksOf(portfolio).forEach(({ categories }, at) => {
    const here = 'tracks' in portfolio ? `${path}/tracks/${at}` : path;
    const issues: ReleaseIssue[] = [];
    checkCategories(release, categories, `${here}/categories`, (where, message) =>
      issues.push({ path: where, message })
    );
    issues.forEach((issue) => report(issue.path, issue.message));
    // What it can bring is only worked out of what is there.
    if (issues.length === 0) checkGreatest(release, categories, `${here}/categories`, report);
  });
}

function checkTracks(
  release: Release,
  { chooseTrack, qualifiedBy, tracks }: Tracks,
  path: string,
  report: ReportIssue
): void {
  if (chooseTrack === 'first' && qualifiedBy !== undefined)
    report(`${path}/qualifiedBy`, 'is never asked: only the first track that fits counts');
  const seen = new Set<string>();
  tracks.forEach(({ id, when = [] }, at) => {
    const here = `${path}/tracks/${at}`;
    if (seen.has(id)) report(`${here}/id`, `"${id}" is there twice`);
    seen.add(id);
    checkRequirements(release, when, `${here}/when`, report);
    const last = at === tracks.length - 1;
    if (chooseTrack === 'best' && when.length > 0) {
      report(`${here}/when`, 'is never asked: the best track counts');
    } else if (chooseTrack === 'first' && when.length === 0 && !last) {
      report(here, 'must have a condition: without one no later track is ever reached');
    }
  });
}

function checkCategories(
  release: Release,
  categories: readonly PortfolioCategory[],
  path: string,
  report: ReportIssue
): void {
  const checkWeights = (items: readonly { weight: number }[], where: string): void => {
    if (release.combine !== 'sum') checkSum(items, where, report);
  };
  checkWeights(categories, path);
  const seenCategories = new Set<string>();
  const seenMetrics = new Set<string>();
  categories.forEach((category, at) => {
    const here = `${path}/${at}`;
    if (seenCategories.has(category.category))
      report(`${here}/category`, `"${category.category}" is there twice`);
    seenCategories.add(category.category);
    if (!release.categories.some(({ id }) => id === category.category)) {
      report(`${here}/category`, `"${category.category}" is not among the categories`);
    }
    if (category.metrics.length > 0 || category.weight > 0) checkWeights(category.metrics, `${here}/metrics`);
    category.metrics.forEach((metric, index) => {
      const metricPath = `${here}/metrics/${index}`;
      if (seenMetrics.has(metric.id))
        report(`${metricPath}/id`, `"${metric.id}" is there twice in the portfolio`);
      seenMetrics.add(metric.id);
      checkPointsOf(release, metric, metricPath, report);
    });
  });
  checkGates(
    categories.flatMap(({ metrics }, at) =>
      metrics.map((metric, index) => ({ metric, path: `${path}/${at}/metrics/${index}` }))
    ),
    report
  );
}

/** What a metric can bring, and in a sum what all of them can, lies within the range of the release. */
function checkGreatest(
  release: Release,
  categories: readonly PortfolioCategory[],
  path: string,
  report: ReportIssue
): void {
  const { maximum } = release.scale;
  for (const size of [null, ...release.sizes.map(({ id }) => id)]) {
    let total = 0;
    let outside = false;
    categories.forEach(({ metrics, weight }, at) =>
      metrics.forEach((metric, index) => {
        const greatest = greatestOfRule(ruleOf(metric), release, size);
        total += metric.status === 'scored' ? weight * metric.weight * greatest : 0;
        if (greatest <= maximum + TOLERANCE) return;
        outside = true;
        report(
          `${path}/${at}/metrics/${index}`,
          `can bring ${short(greatest)} points, the scale ends at ${maximum}`
        );
      })
    );
    if (release.combine === 'sum' && total > maximum + TOLERANCE) {
      outside = true;
      report(path, `can bring ${short(total)} points together, the scale ends at ${maximum}`);
    }
    // Every size would say the same again.
    if (outside) return;
  }
}

function checkSum(items: readonly { weight: number }[], path: string, report: ReportIssue): void {
  const sum = items.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > TOLERANCE) report(path, `the weights must sum to 1 and sum to ${short(sum)}`);
}

function short(number: number): number {
  return Number(number.toFixed(9));
}
