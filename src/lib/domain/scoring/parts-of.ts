import type { PointsRule, Requirement, Step } from './points-rule';
import type { Metric, Portfolio, PortfolioCategory, Release, Track } from './release';
import type { Scale, ScaleReference } from './scale';

/** The ways in which a portfolio may be scored: its tracks, or one without a name. */
export function tracksOf(
  portfolio: Portfolio
): (Pick<Track, 'categories' | 'when'> & { id: string | null; title?: Track['title'] })[] {
  return 'tracks' in portfolio ? portfolio.tracks : [{ id: null, categories: portfolio.categories }];
}

/** The categories of a track; of the first one where there is no such track. */
export function categoriesOf(portfolio: Portfolio, track: string | null): PortfolioCategory[] {
  const tracks = tracksOf(portfolio);
  return (tracks.find(({ id }) => id === track) ?? tracks[0])?.categories ?? [];
}

/** Every metric of a portfolio, of all its tracks. */
export function metricsOf(portfolio: Portfolio): Metric[] {
  return tracksOf(portfolio).flatMap(({ categories }) => categories.flatMap(({ metrics }) => metrics));
}

/** How a metric's points are made; one value on one scale is the simplest rule. */
export function ruleOf(metric: Metric): PointsRule {
  return 'points' in metric ? metric.points : { kind: 'scale', measure: metric.measure, scale: metric.scale };
}

/** The rule of a step's points, where it has one. */
export function ruleOfStep({ points }: Step): PointsRule | null {
  return typeof points === 'object' ? points : null;
}

/** The rules that a rule is made of, directly. */
export function partsOf(rule: PointsRule): PointsRule[] {
  switch (rule.kind) {
    case 'scale':
      return [];
    case 'sum':
    case 'best':
      return rule.of;
    case 'steps':
      return rule.steps.map(ruleOfStep).filter((each) => each !== null);
  }
}

/** What a rule asks of measured values, itself and in all its parts. */
export function requirementsOf(rule: PointsRule): Requirement[] {
  const own = rule.kind === 'steps' ? rule.steps.flatMap(({ when = [] }) => when) : [];
  return [...own, ...partsOf(rule).flatMap(requirementsOf)];
}

/** The places where a rule puts a measured value on a scale. */
export function scaledParts(rule: PointsRule): { measure: string; scale: ScaleReference }[] {
  return rule.kind === 'scale' ? [rule] : partsOf(rule).flatMap(scaledParts);
}

/** Every scale that a reference can lead to. */
export function scalesIn(release: Release, reference: ScaleReference): Scale[] {
  if (typeof reference === 'string') {
    const shared = release.scales[reference];
    return shared === undefined ? [] : [shared];
  }
  if (!('bySize' in reference)) return [reference];
  return Object.values(reference.bySize).flatMap((scale) => scalesIn(release, scale));
}

/** The scale for a size class; `default` for a size that is not known or not named; null where there is none. */
export function scaleFor(release: Release, reference: ScaleReference, size: string | null): Scale | null {
  if (typeof reference === 'string') return release.scales[reference] ?? null;
  if (!('bySize' in reference)) return reference;
  const { bySize } = reference;
  const known = size !== null && Object.hasOwn(bySize, size) ? bySize[size] : undefined;
  const sized = known ?? bySize['default'];
  return sized === undefined ? null : scaleFor(release, sized, size);
}

/** True where any number of the release had to be shipped without a public source. */
export function isPartlyIllustrative(release: Release): boolean {
  return release.portfolios
    .flatMap(tracksOf)
    .some(({ categories }) =>
      categories.some(
        (category) => category.illustrative || category.metrics.some((metric) => metric.illustrative)
      )
    );
}
