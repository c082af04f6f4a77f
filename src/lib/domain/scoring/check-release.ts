import { checkMeasures } from './check-measures';
import { checkPortfolio } from './check-portfolio';
import { checkRequirements } from './check-rule';
import { checkScale } from './check-scale';
import { metricsOf } from './parts-of';
import type { Release } from './release';
import type { ReleaseIssue, ReportIssue } from './release-issue';

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
  release.sizes.forEach(({ id, when = [] }, at) => {
    if (id === 'default') report(`/sizes/${at}/id`, 'is kept for a size that is not known');
    checkRequirements(release, when, `/sizes/${at}/when`, report);
  });
  checkCombination(release, report);
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

/** A sum has no weights to share out again. */
function checkCombination({ combine, notApplicable }: Release, report: ReportIssue): void {
  if (combine !== 'sum') return;
  for (const level of ['metrics', 'categories'] as const) {
    if (notApplicable[level] === 'reweight')
      report(`/notApplicable/${level}`, 'must be "zero": nothing is re-weighted in a sum');
  }
}

function checkThresholds({ thresholds, scale, portfolios }: Release, report: ReportIssue): void {
  const known = new Set(portfolios.flatMap(metricsOf).map(({ id }) => id));
  thresholds.forEach(({ value, requires }, at) => {
    const before = thresholds[at - 1];
    if (before !== undefined && value <= before.value) {
      report(`/thresholds/${at}/value`, 'must be greater than the threshold before it');
    }
    if (value < scale.minimum || value > scale.maximum)
      report(`/thresholds/${at}/value`, 'lies outside the scale');
    (requires?.metrics ?? []).forEach(({ metric }, place) => {
      if (!known.has(metric))
        report(`/thresholds/${at}/requires/metrics/${place}/metric`, `"${metric}" is not among the metrics`);
    });
  });
}
