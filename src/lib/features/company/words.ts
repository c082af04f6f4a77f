import { m } from '$paraglide/messages.js';
import { roleCan, type Role } from '$lib/domain/access/can';
import type { AnyFact, Fact } from '$lib/domain/facts/fact';
import type { MeasureInput, NotKnownReason, ScaleStep } from '$lib/domain/scoring/report';
import type { Standing } from '$lib/domain/scoring/standing';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { formatDate, formatIndex, formatMoney, formatNumber, formatPercent } from '$lib/ui/format';
import { missingWords, portfolioWords } from '$lib/features/home/words';
import { bandWords } from './band-words';
import { levelName } from '$lib/features/protection/level-words';
import { localized } from '$lib/ui/localized';

type Unit = MeasureInput['unit'];

/** What a report is explained by: the rules, and the facts it names. Staff have no snapshot, and no person of it. */
export type ExplainedBy = Pick<Snapshot, 'release' | 'facts' | 'certifications'> & {
  person: { id: string; role: Role };
  partner: { size: string | null };
};

/** The sentence at the top: where this portfolio stands. */
export function companyHeadline({ portfolio, official, projected, next, ...standing }: Standing): string {
  const name = localized(portfolio.title);
  if (standing.projectedToLose !== null) {
    return m.home_headline_fall({ portfolio: name, threshold: formatNumber(standing.projectedToLose.value) });
  }
  if (next !== null) {
    const nearest = official === null ? m.home_headline_nearest_projected : m.home_headline_nearest;
    return nearest({
      portfolio: name,
      missing: missingWords(next.missing, official !== null),
      threshold: formatNumber(next.threshold.value)
    });
  }
  if (official !== null || projected.index !== null)
    return m.company_headline_all_reached({ portfolio: name });
  return projected.knownWeight === 0
    ? m.company_headline_unknown({ portfolio: name })
    : m.company_headline_too_little({ portfolio: name });
}

/** A measured value as its unit is written. */
export function measuredWords(value: number | null, unit: Unit, currency: string | null): string {
  if (value === null) return m.company_not_known();
  switch (unit) {
    case 'percent':
      return formatPercent(value, 2);
    case 'money':
      return currency === null ? formatNumber(value / 100, 0) : formatMoney(value, currency);
    case 'level':
      return m.company_level({ level: formatNumber(value) });
    case 'count':
    case 'per-amount':
      return formatNumber(value);
  }
}

/** The step of the scale that gave the points, in words. */
export function stepWords(step: ScaleStep, unit: Unit, currency: string | null): string {
  const points = formatNumber(step.points);
  const value = (edge: number) => measuredWords(edge, unit, currency);
  switch (step.kind) {
    case 'band':
      return step.above === null && step.upTo === null
        ? m.company_step_any({ points })
        : m.company_step_band({ points, band: bandWords(step, value) });
    case 'linear':
      return m.company_step_linear({ points, from: value(step.from), to: value(step.to) });
    case 'proportional':
      return m.company_step_proportional({ points, target: value(step.target) });
    case 'per-unit':
      return step.per === 1
        ? m.company_step_per_unit({ points, each: formatNumber(step.each) })
        : m.company_step_per_so_much({ points, each: formatNumber(step.each), per: value(step.per) });
    case 'level':
      return m.company_step_level({ points, level: formatNumber(step.level) });
  }
}

/** Why something is not known, and who could supply it. */
export function reasonWords(reason: NotKnownReason): string {
  switch (reason) {
    case 'no-data':
      return m.company_reason_no_data();
    case 'nothing-eligible':
      return m.company_reason_nothing_eligible();
    case 'no-amount':
      return m.company_reason_no_amount();
    case 'mixed-currencies':
      return m.company_reason_mixed_currencies();
    case 'other-currency':
      return m.company_reason_other_currency();
    case 'too-little-known':
      return m.company_reason_too_little();
    case 'no-scale-for-size':
      return m.company_reason_no_scale();
    case 'level-not-in-scale':
      return m.company_reason_level();
    case 'no-baseline':
      return m.company_reason_no_baseline();
    case 'too-old':
      return m.company_reason_too_old();
    case 'gate-not-known':
      return m.company_reason_gate();
    case 'track-not-known':
      return m.company_reason_track();
  }
}

/** True where the row behind a fact names a colleague and is not for the reader: then it is not asked for. */
export function isPrivate(fact: AnyFact, { person }: Pick<ExplainedBy, 'person'>): boolean {
  const names = fact.kind === 'certificate' || fact.kind === 'employment';
  return names && fact.personId !== person.id && !roleCan(person.role, 'see-people-of-partner');
}

/** What was reported, of which portfolio, and the value in the unit that the rules give it. */
function reportedWords(
  { portfolio, data: { measure, value }, asOf }: Fact<'reported-measure'>,
  { release }: ExplainedBy
): string {
  const known = Object.entries(release.measures).find(
    ([id, one]) => one.kind === 'reported' && (one.measure ?? id) === measure
  )?.[1];
  return m.company_fact_reported_value({
    measure: known === undefined ? measure : localized(known.title),
    portfolio: portfolioWords(release, portfolio),
    value: known === undefined ? formatNumber(value, 4) : measuredWords(value, known.unit, null),
    date: formatDate(asOf)
  });
}

/** One fact as a person knows it. Colleagues are not named. */
export function factWords(fact: AnyFact, snapshot: ExplainedBy): string {
  switch (fact.kind) {
    case 'use-case':
      return `${fact.data.offer} · ${fact.data.customerName} · ${formatMoney(fact.data.bookingAmount, fact.data.currency)}`;
    case 'certificate': {
      const certification = snapshot.certifications.find(({ id }) => id === fact.data.certification);
      const title = certification === undefined ? fact.data.certification : localized(certification.title);
      return fact.personId === snapshot.person.id
        ? m.company_fact_own_certificate({ title })
        : m.company_fact_certificate({ title });
    }
    case 'official-index':
      return m.company_fact_official({ index: formatIndex(fact.data.index), date: formatDate(fact.asOf) });
    case 'reported-measure':
      return reportedWords(fact, snapshot);
    case 'employment':
      return m.company_fact_employment({ date: formatDate(fact.data.from) });
    case 'protected-level': {
      const threshold = snapshot.release.thresholds.find(({ id }) => id === fact.data.threshold);
      return m.reconcile_protected_until({
        level: threshold === undefined ? fact.data.threshold : levelName(threshold),
        date: formatDate(fact.data.until)
      });
    }
    case 'partner-attribute':
      return fact.data.value;
  }
}
