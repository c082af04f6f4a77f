import { m } from '$paraglide/messages.js';
import { isEmployed, isValidOn } from '$lib/domain/scoring/count-people';
import { certificationsIn } from '$lib/domain/scoring/measure-parts';
import { metricsOf, ruleOf, scaledParts } from '$lib/domain/scoring/parts-of';
import type { StandingFacts } from '$lib/domain/scoring/standing-facts';
import type { Snapshot } from '$lib/domain/snapshot/snapshot';
import { formatMoney } from '$lib/ui/format';
import { localized } from '$lib/ui/localized';

interface Option {
  value: string;
  label: string;
}

const MOST_USE_CASES = 60;

/** Certifications that some rule counts, by title. */
export function certificationOptions({ certifications, release }: Snapshot): Option[] {
  const counted = new Set(Object.values(release.measures).flatMap(certificationsIn));
  return certifications
    .filter(({ id }) => counted.has(id))
    .map(({ id, title }) => ({ value: id, label: localized(title) }))
    .sort((a, b) => a.label.localeCompare(b.label));
}

/** Who works here, told by what they hold: nobody is named. */
export function peopleOptions(snapshot: Snapshot, facts: StandingFacts): Option[] {
  const held = new Map<string, string[]>();
  for (const id of facts.employments.keys()) if (isEmployed(facts, id)) held.set(id, []);
  for (const fact of facts.certificates) {
    const { personId, data } = fact;
    if (personId === null || !data.linked || !isValidOn(fact, facts.asOf) || !isEmployed(facts, personId))
      continue;
    const title = snapshot.certifications.find(({ id }) => id === data.certification)?.title;
    held.set(personId, [
      ...(held.get(personId) ?? []),
      title === undefined ? data.certification : localized(title)
    ]);
  }
  return [...held]
    .sort(([a, x], [b, y]) => y.length - x.length || (a < b ? -1 : 1))
    .map(([value, titles]) => ({ value, label: personWords(value === snapshot.person.id, titles) }));
}

function personWords(isYou: boolean, titles: readonly string[]): string {
  if (isYou) return m.steering_leave_you();
  return titles.length === 0
    ? m.steering_leave_person_none()
    : m.steering_leave_person({ titles: [...new Set(titles)].join(', ') });
}

/** Use cases that are not adopted yet, the largest first. */
export function useCaseOptions(facts: StandingFacts): Option[] {
  return [...facts.useCases.values()]
    .flatMap((useCases) => useCases.facts)
    .filter(({ data }) => data.stage === 'eligible' && !data.milestones.adopt.done)
    .sort((a, b) => b.data.bookingAmount - a.data.bookingAmount || (a.key < b.key ? -1 : 1))
    .slice(0, MOST_USE_CASES)
    .map(({ key, data }) => ({
      value: key,
      label: `${data.offer} · ${data.customerName} · ${formatMoney(data.bookingAmount, data.currency)}`
    }));
}

/** The currency in which most is booked; USD where nothing is. */
export function bookingCurrency(facts: StandingFacts): string {
  const counts = new Map<string, number>();
  for (const { data } of [...facts.useCases.values()].flatMap((useCases) => useCases.facts)) {
    counts.set(data.currency, (counts.get(data.currency) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'USD';
}

/** Figures that are reported and that some scored metric of a portfolio rests on. */
export function figureOptions({ release }: Snapshot) {
  return release.portfolios.flatMap((portfolio) => {
    const measures = metricsOf(portfolio)
      .filter(({ status }) => status === 'scored')
      .flatMap((metric) => scaledParts(ruleOf(metric)).map(({ measure }) => measure));
    return [...new Set(measures)].flatMap((id) => {
      const measure = release.measures[id];
      if (measure?.kind !== 'reported') return [];
      const name = measure.measure ?? id;
      return [
        {
          value: `${portfolio.id}/${name}`,
          label: `${localized(portfolio.title)}: ${localized(measure.title)}`,
          portfolio: portfolio.id,
          measure: name,
          percent: measure.unit === 'percent'
        }
      ];
    });
  });
}
