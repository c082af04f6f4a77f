import { checkMeasures } from './check-measures';
import type { Portfolio, Release, Scale, ScaleReference } from './release';
import type { ReleaseIssue, ReportIssue } from './release-issue';

/** Weights are written with a few decimals; their sum may miss 1 by binary rounding only. */
const TOLERANCE = 1e-9;

/** What is wrong with the meaning of a release whose shape is right. Empty: it can be compiled. */
export function checkRelease(release: Release): ReleaseIssue[] {
  const issues: ReleaseIssue[] = [];
  const report: ReportIssue = (path, message) => issues.push({ path, message });
  if (release.scale.minimum !== 0 || release.scale.maximum <= 0) {
    report('/scale', 'must start at 0 and end above it');
  }
  checkUnique(release.thresholds, '/thresholds', report);
  checkUnique(release.sizes, '/sizes', report);
  checkUnique(release.categories, '/categories', report);
  checkUnique(release.portfolios, '/portfolios', report);
  release.sizes.forEach(({ id }, at) => {
    if (id === 'default') report(`/sizes/${at}/id`, 'is kept for a size that is not known');
  });
  checkThresholds(release, report);
  checkMeasures(release, report);
  for (const [id, scale] of Object.entries(release.scales))
    checkScale(release, scale, `/scales/${id}`, report);
  release.portfolios.forEach((portfolio, at) =>
    checkPortfolio(release, portfolio, `/portfolios/${at}`, report)
  );
  return issues;
}

function checkUnique(items: readonly { id: string }[], path: string, report: ReportIssue): void {
  const seen = new Set<string>();
  items.forEach(({ id }, at) => {
    if (seen.has(id)) report(`${path}/${at}/id`, `"${id}" is there twice`);
    seen.add(id);
  });
}

function checkThresholds({ thresholds, scale }: Release, report: ReportIssue): void {
  thresholds.forEach(({ value }, at) => {
    const before = thresholds[at - 1];
    if (before !== undefined && value <= before.value) {
      report(`/thresholds/${at}/value`, 'must be greater than the threshold before it');
    }
    if (value < scale.minimum || value > scale.maximum)
      report(`/thresholds/${at}/value`, 'lies outside the scale');
  });
}

function checkPortfolio(release: Release, portfolio: Portfolio, path: string, report: ReportIssue): void {
  checkSum(portfolio.categories, `${path}/categories`, report);
  const categories = new Set<string>();
  const metrics = new Set<string>();
  portfolio.categories.forEach((category, at) => {
    const here = `${path}/categories/${at}`;
    if (categories.has(category.category))
      report(`${here}/category`, `"${category.category}" is there twice`);
    categories.add(category.category);
    if (!release.categories.some(({ id }) => id === category.category)) {
      report(`${here}/category`, `"${category.category}" is not among the categories`);
    }
    if (category.metrics.length > 0 || category.weight > 0)
      checkSum(category.metrics, `${here}/metrics`, report);
    category.metrics.forEach((metric, index) => {
      const metricPath = `${here}/metrics/${index}`;
      if (metrics.has(metric.id))
        report(`${metricPath}/id`, `"${metric.id}" is there twice in the portfolio`);
      metrics.add(metric.id);
      if (!Object.hasOwn(release.measures, metric.measure)) {
        report(`${metricPath}/measure`, `"${metric.measure}" is not among the measures`);
      }
      checkScaleReference(release, metric.scale, `${metricPath}/scale`, report);
    });
  });
}

function checkSum(items: readonly { weight: number }[], path: string, report: ReportIssue): void {
  const sum = items.reduce((total, { weight }) => total + weight, 0);
  if (Math.abs(sum - 1) > TOLERANCE)
    report(path, `the weights must sum to 1 and sum to ${Number(sum.toFixed(9))}`);
}

function checkScaleReference(
  release: Release,
  reference: ScaleReference,
  path: string,
  report: ReportIssue
): void {
  if (typeof reference === 'string') {
    if (!Object.hasOwn(release.scales, reference)) report(path, `"${reference}" is not among the scales`);
  } else if ('bySize' in reference) {
    for (const [size, scale] of Object.entries(reference.bySize)) {
      const here = `${path}/bySize/${size}`;
      if (size !== 'default' && !release.sizes.some(({ id }) => id === size)) {
        report(here, `"${size}" is not among the sizes`);
      }
      checkScaleReference(release, scale, here, report);
    }
  } else {
    checkScale(release, reference, path, report);
  }
}

function checkScale({ scale: range }: Release, scale: Scale, path: string, report: ReportIssue): void {
  const checkPoints = (points: number, where: string): void => {
    if (points < range.minimum || points > range.maximum)
      report(`${path}/${where}`, 'lies outside the scale of points');
  };
  switch (scale.kind) {
    case 'bands':
      scale.bands.forEach(({ upTo, closed, points }, at) => {
        checkPoints(points, `bands/${at}/points`);
        const last = at === scale.bands.length - 1;
        const before = scale.bands[at - 1];
        const here = `${path}/bands/${at}/upTo`;
        if (last && upTo !== null) report(here, 'the last band must be open: null');
        if (last || upTo === null) {
          if (!last) report(here, 'only the last band may be open');
        } else if (before !== undefined && before.upTo !== null && !followsOn(before, { upTo, closed })) {
          report(here, 'must be greater than the edge before it');
        }
      });
      break;
    case 'levels': {
      const seen = new Set<number>();
      scale.levels.forEach(({ level, points }, at) => {
        checkPoints(points, `levels/${at}/points`);
        if (seen.has(level)) report(`${path}/levels/${at}/level`, `level ${level} is there twice`);
        seen.add(level);
      });
      break;
    }
    case 'proportional':
    case 'per-unit':
      checkPoints(scale.maximum, 'maximum');
  }
}

/** A band of a single value (below 0.1, then exactly 0.1) has the same edge twice, first open and then closed. */
function followsOn(
  before: { upTo: number | null; closed: boolean },
  band: { upTo: number; closed: boolean }
): boolean {
  if (before.upTo === null) return false;
  return band.upTo > before.upTo || (band.upTo === before.upTo && !before.closed && band.closed);
}
