import { currentFacts } from '../facts/current-facts';
import type { AnyFact } from '../facts/fact';
import type { Release, Threshold } from '../scoring/release';
import type { PortfolioOutline } from '../scoring/report';
import type { Standing } from '../scoring/standing';
import type { IsoDate } from '../shared/date';

/** A level that the vendor guarantees in one portfolio, whatever is measured meanwhile. */
export interface Protection {
  threshold: Threshold;
  /** Its last day. */
  until: IsoDate;
  /** The fact that says so. */
  seq: number;
}

/** Three things that are not one: what is measured, what is guaranteed, and what therefore holds. */
export interface EffectiveLevel {
  /** By the official figure alone: what is projected gives no level. `not-known` without a figure. */
  measured: Threshold | 'none' | 'not-known';
  /** Null where nothing was ever guaranteed. */
  protection: (Protection & { state: 'holds' | 'over' }) | null;
  /** The higher of the two; a guarantee that is over counts for nothing. */
  effective: Threshold | 'none' | 'not-known';
  /** True where it is the guarantee alone that keeps the level. */
  keptByProtection: boolean;
}

/** What is guaranteed on a day, by portfolio id. A threshold that the release does not have is no guarantee. */
export function protectionsOf(
  { thresholds }: Pick<Release, 'thresholds'>,
  facts: readonly AnyFact[],
  asOf: IsoDate
): Map<string, Protection> {
  const found = new Map<string, Protection>();
  const told = facts.filter(({ kind }) => kind === 'protected-level');
  for (const { kind, portfolio, data, seq } of currentFacts(told, asOf)) {
    if (kind !== 'protected-level' || portfolio === null) continue;
    const threshold = thresholds.find(({ id }) => id === data.threshold);
    if (threshold !== undefined) found.set(portfolio, { threshold, until: data.until, seq });
  }
  return found;
}

/** The level that holds in a portfolio on a day. The guarantee's last day counts. */
export function effectiveLevel<Projected extends PortfolioOutline>(
  { official, reached }: Pick<Standing<Projected>, 'official' | 'reached'>,
  protection: Protection | null,
  asOf: IsoDate
): EffectiveLevel {
  const measured = official === null ? 'not-known' : (reached.at(-1) ?? 'none');
  if (protection === null) return { measured, protection, effective: measured, keptByProtection: false };
  const holds = asOf <= protection.until;
  const { threshold } = protection;
  const keptByProtection = holds && (typeof measured === 'string' || measured.value < threshold.value);
  return {
    measured,
    protection: { ...protection, state: holds ? 'holds' : 'over' },
    effective: keptByProtection ? threshold : measured,
    keptByProtection
  };
}
