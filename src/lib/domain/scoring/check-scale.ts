import { numberOf, type Exact } from './exact';
import type { Release } from './release';
import type { ReportIssue } from './release-issue';
import type { Band, Scale, ScaleReference } from './scale';

/** Checks that a reference leads to a scale for sizes that there are. */
export function checkScaleReference(
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

/** Checks that a scale gives every value points within the release's range. */
export function checkScale({ scale: range }: Release, scale: Scale, path: string, report: ReportIssue): void {
  const checkPoints = (points: Exact, where: string): void => {
    const number = numberOf(points);
    if (number < range.minimum || number > range.maximum)
      report(`${path}/${where}`, 'lies outside the scale of points');
  };
  const checkPositive = (value: Exact, where: string): void => {
    if (numberOf(value) <= 0) report(`${path}/${where}`, 'must be greater than 0');
  };
  switch (scale.kind) {
    case 'bands':
      scale.bands.forEach((band, at) => checkPoints(band.points, `bands/${at}/points`));
      checkBands(scale.bands, `${path}/bands`, report);
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
    case 'linear':
      checkPoints(scale.from.points, 'from/points');
      checkPoints(scale.to.points, 'to/points');
      if (numberOf(scale.to.value) <= numberOf(scale.from.value))
        report(`${path}/to/value`, 'must be greater than the value it starts from');
      break;
    case 'proportional':
      checkPositive(scale.target, 'target');
      checkPositive(scale.maximum, 'maximum');
      checkPoints(scale.maximum, 'maximum');
      break;
    case 'per-unit':
      checkPositive(scale.points, 'points');
      checkPositive(scale.per ?? 1, 'per');
      checkPositive(scale.maximum, 'maximum');
      checkPoints(scale.maximum, 'maximum');
  }
}

function checkBands(bands: readonly Band[], path: string, report: ReportIssue): void {
  bands.forEach((band, at) => {
    const last = at === bands.length - 1;
    const before = bands[at - 1];
    const here = `${path}/${at}/upTo`;
    checkStart(band, before, `${path}/${at}/from`, report);
    if (last && band.upTo !== null) report(here, 'the last band must be open: null');
    else if (!last && band.upTo === null) report(here, 'only the last band may be open');
    else if (before !== undefined && !followsOn(before, band))
      report(here, 'must be greater than the edge before it');
  });
}

/** Where a band says from where it goes, that is where the one before it ends: no gap, nothing twice. */
function checkStart({ from }: Band, before: Band | undefined, path: string, report: ReportIssue): void {
  if (from === undefined) return;
  const end = before?.upTo ?? null;
  if (from === null || end === null) {
    if (from !== end)
      report(path, before === undefined ? 'the first band must be open: null' : 'must be a number');
    return;
  }
  const [start, edge] = [numberOf(from), numberOf(end)];
  if (start > edge) report(path, `leaves a gap: the band before it ends at ${String(end)}`);
  if (start < edge) report(path, `overlaps: the band before it ends at ${String(end)}`);
}

/** A band of a single value (below 0.1, then exactly 0.1) has the same edge twice, first open and then closed. */
function followsOn(before: Band, { upTo, closed }: Band): boolean {
  if (before.upTo === null || upTo === null) return before.upTo !== null;
  const [edge, next] = [numberOf(before.upTo), numberOf(upTo)];
  return next > edge || (next === edge && !before.closed && closed);
}
