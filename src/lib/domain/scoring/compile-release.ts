import { compileRequirements } from './compile-rule';
import { compileMeasure, type CompiledMeasure } from './measures';
import type { Exact } from './exact';
import { metricsOf, requirementsOf, ruleOf, scaledParts, scalesIn, tracksOf } from './parts-of';
import type { Requirement } from './points-rule';
import { writeProgram, type Program } from './program';
import type { Portfolio, Release } from './release';
import { edgesOf } from './scale-table';

/** A release made ready to run: what is measured, and per size class how values become indices. */
export interface CompiledRelease {
  release: Release;
  /** One slot per portfolio and measure; measured values are an array in this order. */
  slots: readonly Slot[];
  slotOf(portfolio: string, measure: string): number;
  /** The default scales where the size is null or not of this release. */
  programOf(size: string | null): Program;
  /** The partner's size class, or, where nobody told it, the one that the values measured in a portfolio choose. */
  sizeIn(portfolio: number, values: Float64Array, size: string | null): string | null;
}

export interface Slot {
  portfolio: string;
  measureId: string;
  measure: CompiledMeasure;
  /** What its value is compared with. */
  edges: readonly Exact[];
  /** True where a scored metric with weight, or the choice of a track or a size, rests on it: only then can it move an index. */
  moves: boolean;
}

/** Makes a valid release (see `parseRelease`) ready to run. */
export function compileParts(release: Release): CompiledRelease {
  const slots = release.portfolios.flatMap((portfolio) => {
    const moving = movingMeasures(release, portfolio);
    return [...edgesByMeasure(release, portfolio)].map(([measureId, edges]): Slot => ({
      portfolio: portfolio.id,
      measureId,
      measure: compileMeasure(release, measureId, edges),
      edges,
      moves: moving.has(measureId)
    }));
  });
  const numbers = new Map(slots.map(({ portfolio, measureId }, at) => [`${portfolio}/${measureId}`, at]));
  const slotOf = (portfolio: string, measure: string): number => numbers.get(`${portfolio}/${measure}`) ?? -1;
  const unsized = writeProgram(release, null, slotOf);
  const sized = new Map<string | null, Program>(
    release.sizes.map(({ id }) => [id, writeProgram(release, id, slotOf)])
  );
  return {
    release,
    slots,
    slotOf,
    programOf: (size) => sized.get(size) ?? unsized,
    sizeIn: sizeChooser(release, unsized)
  };
}

function sizeChooser(release: Release, program: Program): CompiledRelease['sizeIn'] {
  const conditioned = release.sizes.flatMap(({ id, when = [] }) => (when.length > 0 ? [{ id, when }] : []));
  if (conditioned.length === 0) return (_portfolio, _values, size) => size;
  const classes = program.parts.map((parts) =>
    conditioned.map(({ id, when }) => ({ id, fits: compileRequirements(when, parts) }))
  );
  return (portfolio, values, size) => {
    if (size !== null) return size;
    return classes[portfolio]?.find(({ fits }) => fits(values) === 1)?.id ?? null;
  };
}

/** The measures that can move the index of a portfolio. A gate's own metric moves by itself. */
function movingMeasures(release: Release, portfolio: Portfolio): Set<string> {
  const scored = tracksOf(portfolio).flatMap(({ categories }) =>
    categories.flatMap(({ weight, metrics }) =>
      weight > 0 ? metrics.filter((metric) => metric.status === 'scored' && metric.weight > 0) : []
    )
  );
  const gates = new Set(scored.flatMap((metric) => (metric.gates ?? []).map((gate) => gate.metric)));
  const counting = [...scored, ...metricsOf(portfolio).filter(({ id }) => gates.has(id))].map(ruleOf);
  return new Set([
    ...counting.flatMap(scaledParts).map(({ measure }) => measure),
    ...counting.flatMap(requirementsOf).map(({ measure }) => measure),
    ...choosingRequirements(release, portfolio).map(({ measure }) => measure)
  ]);
}

/** Each measure that the portfolio looks at, with all edges that its value will be compared with. */
function edgesByMeasure(release: Release, portfolio: Portfolio): Map<string, Exact[]> {
  const edges = new Map<string, Exact[]>();
  const add = (measure: string, own: Exact[]): void => {
    edges.set(measure, [...(edges.get(measure) ?? []), ...own]);
  };
  const rules = metricsOf(portfolio).map(ruleOf);
  for (const { measure, scale } of rules.flatMap(scaledParts)) {
    add(measure, scalesIn(release, scale).flatMap(edgesOf));
  }
  for (const requirement of [...rules.flatMap(requirementsOf), ...choosingRequirements(release, portfolio)]) {
    add(requirement.measure, [limitOf(requirement)]);
  }
  return edges;
}

/** What chooses a track or a size class. */
function choosingRequirements({ sizes }: Release, portfolio: Portfolio): Requirement[] {
  return [...tracksOf(portfolio), ...sizes].flatMap(({ when = [] }) => when);
}

function limitOf(requirement: Requirement): Exact {
  return 'atLeast' in requirement ? requirement.atLeast : requirement.below;
}
