import { m } from '$paraglide/messages.js';
import type { NextStep } from '$lib/domain/paths/next-step';
import type { Release } from '$lib/domain/scoring/release';
import type { Standing } from '$lib/domain/scoring/standing';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import {
  formatDate,
  formatIndex,
  formatMissing,
  formatNumber,
  formatPercent,
  formatProjected,
  formatProjectedMissing
} from '$lib/ui/format';
import { localized } from '$lib/ui/localized';
import type { Headline } from './headline';

/** The sentence at the top of Home. */
export function headlineWords(
  headline: Headline,
  { certifications }: Pick<Snapshot, 'certifications'>
): string {
  switch (headline.kind) {
    case 'step-crosses': {
      const words = {
        portfolio: localized(headline.portfolio.title),
        threshold: formatNumber(headline.threshold.value)
      };
      const { way } = headline.step;
      if (way !== undefined) return m.home_headline_way({ ...words, count: way.length });
      switch (headline.step.kind) {
        case 'renew':
          return m.home_headline_renew(words);
        case 'link-certificate':
          return m.home_headline_link(words);
        case 'use-case':
          return m.home_headline_use_case(words);
        default:
          return certifications.find(({ id }) => id === headline.step.subject)?.exam
            ? m.home_headline_exam(words)
            : m.home_headline_certificate(words);
      }
    }
    case 'about-to-fall':
      return m.home_headline_fall({
        portfolio: localized(headline.portfolio.title),
        threshold: formatNumber(headline.threshold.value)
      });
    case 'nearest': {
      const nearest = headline.official ? m.home_headline_nearest : m.home_headline_nearest_projected;
      return nearest({
        portfolio: localized(headline.portfolio.title),
        missing: missingWords(headline.missing, headline.official),
        threshold: formatNumber(headline.threshold.value)
      });
    }
    case 'all-reached':
      return m.home_headline_all_reached();
    case 'nothing-known':
      return m.home_headline_nothing_known();
  }
}

/** What a step asks for, as an order: "Pass 350-701 SCOR for CCNP Security". */
export function stepTitle(step: NextStep, snapshot: Snapshot): string {
  const { way } = step;
  if (way === undefined) return plainTitle(step, snapshot);
  const goal = snapshot.certifications.find(({ id }) => id === way.at(-1))?.title;
  return m.home_step_way({
    step: plainTitle(step, snapshot),
    count: way.length,
    goal: goal === undefined ? (way.at(-1) ?? '') : localized(goal)
  });
}

function plainTitle(step: NextStep, snapshot: Snapshot): string {
  switch (step.kind) {
    case 'certificate':
    case 'renew':
    case 'link-certificate': {
      const certification = snapshot.certifications.find(({ id }) => id === step.subject);
      const title = certification === undefined ? step.subject : localized(certification.title);
      if (step.kind === 'renew') return m.home_step_renew({ title });
      if (step.kind === 'link-certificate') return m.home_step_link({ title });
      return certification?.exam
        ? m.home_step_exam({ exam: certification.exam, title })
        : m.home_step_certificate({ title });
    }
    case 'use-case': {
      const fact = snapshot.facts.find(({ kind, key }) => kind === 'use-case' && key === step.subject);
      if (fact?.kind !== 'use-case') return step.subject;
      const words = { offer: fact.data.offer, customer: fact.data.customerName };
      return step.milestone === 'adopt' ? m.home_step_adopt(words) : m.home_step_onboard(words);
    }
    case 'consent':
      return m.home_step_consent();
    case 'path-step': {
      const path = snapshot.paths.find(({ id }) => id === step.path?.path);
      const found = path?.milestones.flatMap(({ steps }) => steps).find(({ id }) => id === step.path?.step);
      return found === undefined ? step.subject : localized(found.title);
    }
  }
}

/** The line under a ladder: how far to the next benefit, and what the projection says to it. */
export function standingWords(
  { official, projected, next, ...standing }: Standing,
  { notApplicable }: Pick<Release, 'notApplicable'>
): string {
  const words: string[] = [];
  if (official === null && projected.index === null) {
    return projected.knownWeight === 0
      ? m.home_standing_unknown()
      : m.home_standing_too_little({
          known: formatPercent(projected.knownWeight, 0),
          needed: formatPercent(notApplicable.minimumKnownWeight, 0)
        });
  }
  if (official === null) words.push(m.home_standing_no_official());
  if (next === null) words.push(m.home_standing_all_reached());
  else {
    const distance = {
      missing: missingWords(next.missing, official !== null),
      benefit: localized(next.threshold.title)
    };
    words.push(
      official === null ? m.home_standing_missing_projected(distance) : m.home_standing_missing(distance)
    );
  }
  if (standing.projectedToReachNext) words.push(m.home_standing_projected_reach());
  if (standing.projectedToLose !== null) {
    words.push(m.home_standing_projected_loss({ threshold: formatNumber(standing.projectedToLose.value) }));
  }
  return words.join(' · ');
}

/** What is missing, with the decimals of the figure that misses it, so that the two add up. */
export function missingWords(missing: number, official: boolean): string {
  return official ? formatMissing(missing) : formatProjectedMissing(missing);
}

/** The ladder in words, for those who do not see it. */
export function ladderWords({ official, projected, reached, next }: Standing): string {
  const parts = [
    official === null
      ? m.home_ladder_no_official()
      : m.home_ladder_official({ index: formatIndex(official.index), date: formatDate(official.asOf) }),
    projected.index === null
      ? m.home_ladder_no_projected()
      : m.home_ladder_projected({ index: formatProjected(projected.index) }),
    ...(reached.length > 0
      ? [m.home_ladder_reached({ values: reached.map(({ value }) => formatNumber(value)).join(', ') })]
      : []),
    ...(next === null ? [] : [m.home_ladder_next({ value: formatNumber(next.threshold.value) })])
  ];
  return parts.join(', ');
}

export function portfolioWords(release: Release, id: string | null): string {
  const portfolio = release.portfolios.find((one) => one.id === id);
  return portfolio === undefined ? (id ?? '') : localized(portfolio.title);
}
