import { m } from '$paraglide/messages.js';
import type { DisputeOutcome, DisputeState, DisputeSubject } from '$lib/domain/disputes/dispute';
import { metricsOf } from '$lib/domain/scoring/parts-of';
import type { Release } from '$lib/domain/scoring/release';
import type { PortfolioReport } from '$lib/domain/scoring/report';
import type { Standing } from '$lib/domain/scoring/standing';
import { factWords, reasonWords, type ExplainedBy } from '$lib/features/company/words';
import { formatDate, formatIndex, formatProjected } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';

/** What a dispute is about, in a few words. A row that the reader does not have is named by its number. */
export function subjectWords(subject: DisputeSubject, by: ExplainedBy): string {
  if (subject.kind === 'fact') {
    const fact = by.facts.find(({ seq }) => seq === subject.fact);
    const what = fact === undefined ? m.reconcile_row({ number: String(subject.fact) }) : factWords(fact, by);
    const portfolio = fact?.portfolio ?? null;
    return portfolio === null ? what : `${titleOf(portfolio, by.release)}: ${what}`;
  }
  const portfolio = titleOf(subject.portfolio, by.release);
  switch (subject.kind) {
    case 'official':
      return m.reconcile_subject_official({ portfolio });
    case 'projected':
      return m.reconcile_subject_projected({ portfolio });
    case 'metric':
      return `${portfolio}: ${metricTitle(subject.portfolio, subject.metric, by.release)}`;
  }
}

/** What stands on the screens of what a dispute is about. */
export function shownWords(
  subject: DisputeSubject,
  standings: readonly Standing<PortfolioReport>[],
  by: ExplainedBy
): string {
  if (subject.kind === 'fact') return subjectWords(subject, by);
  const standing = standings.find(({ portfolio }) => portfolio.id === subject.portfolio);
  if (standing === undefined) return m.company_not_known();
  const { official, projected } = standing;
  switch (subject.kind) {
    case 'official':
      return official === null
        ? m.company_not_known()
        : m.company_fact_official({ index: formatIndex(official.index), date: formatDate(official.asOf) });
    case 'projected':
      return projected.index === null
        ? reasonWords(projected.reason ?? 'no-data')
        : formatProjected(projected.index);
    case 'metric': {
      const report = projected.categories
        .flatMap(({ metrics }) => metrics)
        .find(({ metric }) => metric === subject.metric);
      if (report === undefined || report.points === null) return m.company_not_known();
      return m.company_metric_worth({
        earned: formatIndex(report.contribution, 2),
        available: formatIndex(report.available, 2)
      });
    }
  }
}

/** In which state a dispute is: for whom it waits, or how it was settled. */
export function stateWords(state: DisputeState, outcome: DisputeOutcome | null): string {
  if (state === 'open') return m.reconcile_state_open();
  return state === 'answered' || outcome === null ? m.reconcile_state_answered() : outcomeWords(outcome);
}

/** How a dispute was settled. */
export function outcomeWords(outcome: DisputeOutcome): string {
  switch (outcome) {
    case 'accepted':
      return m.reconcile_outcome_accepted();
    case 'explained':
      return m.reconcile_outcome_explained();
    case 'corrected':
      return m.reconcile_outcome_corrected();
  }
}

function titleOf(portfolio: string, release: Release): string {
  const title = release.portfolios.find(({ id }) => id === portfolio)?.title;
  return title === undefined ? portfolio : localized(title);
}

function metricTitle(portfolio: string, metric: string, release: Release): string {
  const title = release.portfolios
    .filter(({ id }) => id === portfolio)
    .flatMap(metricsOf)
    .find(({ id }) => id === metric)?.title;
  return title === undefined ? metric : localized(title);
}
