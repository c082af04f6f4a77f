import { checkScaleReference } from './check-scale';
import { numberOf, type Exact } from './exact';
import type { PointsRule, Requirement } from './points-rule';
import type { Metric, Release } from './release';
import type { ReportIssue } from './release-issue';

/** Checks that what a metric's points are made of is there. */
export function checkPointsOf(release: Release, metric: Metric, path: string, report: ReportIssue): void {
  if ('points' in metric) checkRule(release, metric.points, `${path}/points`, report);
  else {
    checkMeasureName(release, metric.measure, `${path}/measure`, report);
    checkScaleReference(release, metric.scale, `${path}/scale`, report);
  }
}

/** Checks that the measures that conditions ask of are there. */
export function checkRequirements(
  release: Release,
  requirements: readonly Requirement[],
  path: string,
  report: ReportIssue
): void {
  requirements.forEach(({ measure }, at) =>
    checkMeasureName(release, measure, `${path}/${at}/measure`, report)
  );
}

/** Checks that the gates of a track's metrics name other metrics of it, and never in a circle. */
export function checkGates(metrics: readonly { metric: Metric; path: string }[], report: ReportIssue): void {
  const byId = new Map(metrics.map(({ metric }) => [metric.id, metric]));
  for (const { metric, path } of metrics) {
    (metric.gates ?? []).forEach((gate, at) => {
      const here = `${path}/gates/${at}/metric`;
      if (!byId.has(gate.metric)) report(here, `"${gate.metric}" is not among the metrics of its track`);
      else if (leadsTo(gate.metric, metric.id, byId))
        report(here, `is a circle: "${gate.metric}" waits for "${metric.id}"`);
    });
  }
}

function leadsTo(from: string, to: string, byId: ReadonlyMap<string, Metric>): boolean {
  const seen = new Set<string>();
  const open = [from];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at === to) return true;
    if (seen.has(at)) continue;
    seen.add(at);
    open.push(...(byId.get(at)?.gates ?? []).map(({ metric }) => metric));
  }
  return false;
}

function checkRule(release: Release, rule: PointsRule, path: string, report: ReportIssue): void {
  switch (rule.kind) {
    case 'scale':
      checkMeasureName(release, rule.measure, `${path}/measure`, report);
      checkScaleReference(release, rule.scale, `${path}/scale`, report);
      break;
    case 'sum':
      checkMaximum(rule.maximum, path, report);
      rule.of.forEach((part, at) => checkRule(release, part, `${path}/of/${at}`, report));
      break;
    case 'best':
      rule.of.forEach((part, at) => checkRule(release, part, `${path}/of/${at}`, report));
      break;
    case 'steps':
      checkMaximum(rule.maximum, path, report);
      rule.steps.forEach(({ when = [], points }, at) => {
        const here = `${path}/steps/${at}`;
        checkRequirements(release, when, `${here}/when`, report);
        if (typeof points === 'object') checkRule(release, points, `${here}/points`, report);
        else if (points !== undefined && numberOf(points) < release.scale.minimum)
          report(`${here}/points`, 'lies outside the scale of points');
        else if (points === undefined && when.length === 0)
          report(here, 'must ask for something or bring something');
      });
  }
}

function checkMeasureName({ measures }: Release, measure: string, path: string, report: ReportIssue): void {
  if (!Object.hasOwn(measures, measure)) report(path, `"${measure}" is not among the measures`);
}

function checkMaximum(maximum: Exact | undefined, path: string, report: ReportIssue): void {
  if (maximum !== undefined && numberOf(maximum) <= 0) report(`${path}/maximum`, 'must be greater than 0');
}
