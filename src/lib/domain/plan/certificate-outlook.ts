import type { Certification } from '../certificates/catalogue';
import {
  missingBefore,
  requirementsOf,
  withAllBefore,
  type Requirements
} from '../certificates/prerequisites';
import { isEmployed, isValidOn } from '../scoring/count-people';
import { standingFacts, type StandingFacts } from '../scoring/standing-facts';
import { effortOf } from './effort';
import type { PlanQuestion } from './partner-problem';
import type { MeterPlaces } from './portfolio-meters';

/** How somebody comes to a certification that counts on the day; `held`: it does already. */
type Way = 'held' | 'link' | 'renew' | 'certificate';

/** What one person could do about the certifications that some meter counts, and those asked for first. */
export interface CertificateOutlook {
  person: string;
  /** Meters on which this person counts already. */
  counted: ReadonlySet<string>;
  wayTo: (certification: string) => Way;
  /** Whether nothing has to be passed for it to count as held before another one. */
  isHeld: (certification: string) => boolean;
}

/** One try, as the settings have it. */
export interface Try {
  minutes: number;
  fee: number;
  likelihood: number;
}

/** What of the catalogue matters to the meters, and by how much effort. */
export interface CertificateScope {
  requirements: Requirements;
  known: ReadonlyMap<string, Certification>;
  /** Those that a meter counts. */
  counting: readonly Certification[];
  tryOf: (certification: string, way: Way) => Try;
}

export function certificateScope(
  { certifications, settings }: PlanQuestion,
  meters: MeterPlaces['people']
): CertificateScope {
  const known = new Map(certifications.map((one) => [one.id, one]));
  return {
    requirements: requirementsOf(certifications),
    known,
    counting: certifications.filter(({ id }) =>
      meters.some(({ measure }) => measure.certifications.includes(id))
    ),
    tryOf(certification, way) {
      const effort = known.get(certification)?.effort;
      if (way === 'held' || effort === undefined) return { minutes: 0, fee: 0, likelihood: 1 };
      const { likelihood, linkMinutes, currency } = settings;
      if (way === 'link') return { minutes: linkMinutes, fee: 0, likelihood: likelihood.link };
      // A fee in another currency is not converted; the screen names what is not counted.
      const fee = effort.fee?.currency === currency ? effort.fee.amount : 0;
      const chance = way === 'renew' ? likelihood.renewal : likelihood.exam;
      return { minutes: effort.minutes, fee, likelihood: chance };
    }
  };
}

/** Everyone who could still count on some meter and has to be asked, by what they could do. */
export function certificateOutlooks(
  question: PlanQuestion,
  then: StandingFacts,
  meters: MeterPlaces['people'],
  scope: CertificateScope
): CertificateOutlook[] {
  const now = standingFacts(question.facts, question.today);
  const all = [...then.employments.keys(), ...then.certificates.flatMap(({ personId }) => personId ?? [])];
  const outlooks = [...new Set(all)]
    .filter((person) => isEmployed(then, person) && !meters.every(({ counted }) => counted.has(person)))
    .map((person) => outlookOf(person, now, then, meters, scope));
  return withoutNeedless(outlooks, meters, question.settings.hourCost, scope);
}

function outlookOf(
  person: string,
  now: StandingFacts,
  then: StandingFacts,
  meters: MeterPlaces['people'],
  { requirements }: CertificateScope
): CertificateOutlook {
  const own = then.certificates.filter(({ personId }) => personId === person);
  const ways = new Map<string, Way>();
  const held = new Set<string>();
  for (const fact of own) {
    const { certification, linked } = fact.data;
    const [today, onTheDay] = [isValidOn(fact, now.asOf), isValidOn(fact, then.asOf)];
    if (today || onTheDay) held.add(certification);
    const way = onTheDay ? (linked ? 'held' : 'link') : today && linked ? 'renew' : 'certificate';
    const before = ways.get(certification);
    if (before === undefined || RANK[way] > RANK[before]) ways.set(certification, way);
  }
  const covered = withAllBefore(held, requirements);
  return {
    person,
    counted: new Set(meters.flatMap(({ meter, counted }) => (counted.has(person) ? [meter] : []))),
    wayTo: (certification) => ways.get(certification) ?? 'certificate',
    isHeld: (certification) => covered.has(certification)
  };
}

/** Of several copies of a certificate the one that asks for least. */
const RANK: Record<Way, number> = { certificate: 0, renew: 1, link: 2, held: 3 };

/**
 * Without those instead of whom a plan could always ask somebody else: in a cheapest plan each person adds one to some
 * meter that is short of people, so there are never more of them than are short in all; and whoever that many others
 * can stand in for, for no more, need not be asked.
 */
function withoutNeedless(
  outlooks: readonly CertificateOutlook[],
  meters: MeterPlaces['people'],
  hourCost: number,
  { counting, requirements, tryOf }: CertificateScope
): CertificateOutlook[] {
  const short = meters.reduce((sum, { most, counted }) => sum + Math.max(0, most - counted.size), 0);
  const matters = new Set(
    counting.flatMap(({ id }) => [id, ...missingBefore(id, requirements, () => false)])
  );
  const priced = outlooks.map((outlook) => {
    const takes = [...matters].map((id) => {
      const one = tryOf(id, outlook.wayTo(id));
      const { minutes, cost } = effortOf({ ...one, id, person: null, requires: [], effects: [] }, hourCost);
      return { minutes, cost, isHeld: outlook.isHeld(id) };
    });
    return { outlook, takes, minutes: takes.reduce((sum, { minutes }) => sum + minutes, 0) };
  });
  type Priced = (typeof priced)[number];
  const standsIn = (one: Priced, other: Priced): boolean =>
    [...one.outlook.counted].every((meter) => other.outlook.counted.has(meter)) &&
    one.takes.every(({ minutes, cost, isHeld }, at) => {
      const its = other.takes[at];
      return its !== undefined && minutes <= its.minutes && cost <= its.cost && (isHeld || !its.isHeld);
    });
  priced.sort(
    (a, b) =>
      a.minutes - b.minutes ||
      a.outlook.counted.size - b.outlook.counted.size ||
      (a.outlook.person < b.outlook.person ? -1 : 1)
  );
  const kept: Priced[] = [];
  for (const one of priced) {
    let others = 0;
    for (const other of kept) if (others < short && standsIn(other, one)) others++;
    if (others < short) kept.push(one);
  }
  return kept.map(({ outlook }) => outlook);
}
