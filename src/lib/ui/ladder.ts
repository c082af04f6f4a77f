/** A notch of a ladder: a value that something depends on. */
export interface LadderThreshold {
  value: number;
  comparator: '>=' | '>';
}

/** A stretch of the ladder, in percent of its width. */
export interface LadderStretch {
  start: number;
  width: number;
}

export interface LadderShape {
  /** Solid, from the foot. */
  official: LadderStretch | null;
  /** Hatched: what is projected above the official figure (or alone, where there is none). */
  gain: LadderStretch | null;
  /** Hatched over the solid: what is official now and projected to go. */
  loss: LadderStretch | null;
  /** Outlined, from the higher of the two to the figure that is only supposed. */
  whatIf: LadderStretch | null;
  /** Where a guaranteed level lies, in percent; beside the figures and no part of them. */
  guaranteed: number | null;
  notches: { value: number; at: number; reached: boolean }[];
}

export interface LadderFigures {
  official: number | null;
  projected: number | null;
  whatIf: number | null;
  /** Value of a level that is guaranteed whatever is measured. */
  guaranteed?: number | null;
}

/**
 * Where everything on a ladder lies. A notch counts as reached by the official figure alone: what is projected
 * is not there yet. Figures outside the scale are drawn at its end.
 */
export function ladderShape(
  figures: LadderFigures,
  thresholds: readonly LadderThreshold[],
  scale: { minimum: number; maximum: number }
): LadderShape {
  const at = (value: number) =>
    (100 * (Math.min(Math.max(value, scale.minimum), scale.maximum) - scale.minimum)) /
    (scale.maximum - scale.minimum);
  const stretch = (from: number, to: number): LadderStretch | null =>
    to > from ? { start: at(from), width: at(to) - at(from) } : null;

  const { official, projected, whatIf, guaranteed = null } = figures;
  const foot = scale.minimum;
  const known = Math.max(official ?? foot, projected ?? foot);
  return {
    official: official === null ? null : { start: 0, width: at(official) },
    gain: projected === null ? null : stretch(official ?? foot, projected),
    loss: projected === null || official === null ? null : stretch(projected, official),
    whatIf: whatIf === null ? null : stretch(known, whatIf),
    guaranteed: guaranteed === null ? null : at(guaranteed),
    notches: thresholds.map((threshold) => ({
      value: threshold.value,
      at: at(threshold.value),
      reached:
        official !== null &&
        (threshold.comparator === '>=' ? official >= threshold.value : official > threshold.value)
    }))
  };
}
