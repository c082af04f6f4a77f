import * as v from 'valibot';
import { MILESTONES, type Fact, type MilestoneId } from '../facts/fact';
import { isEmployed, isValidOn } from '../scoring/count-people';
import { UseCases } from '../scoring/deals';
import { addDays } from '../shared/date';
import { withUseCase, type StandingFacts } from '../scoring/standing-facts';

/** What might be otherwise. Never stored as anything else: a scenario is a question. */
export interface Scenario {
  /** More people of the company pass a certification. */
  certificates: { certification: string; people: number }[];
  /** Person ids of those who leave. */
  leave: string[];
  /** Use cases, by their key, that reach a milestone. */
  useCases: { key: string; milestone: MilestoneId }[];
  /** More bookings, onboarded or adopted or neither; minor units of `currency`. */
  bookings: { portfolio: string; amount: number; currency: string; onboarded: boolean; adopted: boolean }[];
  /** Figures that are reported, as they might be. */
  figures: { portfolio: string; measure: string; value: number }[];
  /** Id of another release; null: the one in force. */
  release: string | null;
}

export const NOTHING_ELSE: Scenario = {
  certificates: [],
  leave: [],
  useCases: [],
  bookings: [],
  figures: [],
  release: null
};

const MOST = 50;
const name = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const finite = v.pipe(v.number(), v.finite());
const list = <Item extends v.GenericSchema>(item: Item) =>
  v.optional(v.pipe(v.array(item), v.maxLength(MOST)), []);

/** What a shared link carries. */
export const scenarioSchema = v.object({
  certificates: list(
    v.object({
      certification: name,
      people: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1000))
    })
  ),
  leave: list(name),
  useCases: list(v.object({ key: name, milestone: v.picklist(MILESTONES) })),
  bookings: list(
    v.object({
      portfolio: name,
      amount: v.pipe(finite, v.integer(), v.minValue(-1e14), v.maxValue(1e14)),
      currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/)),
      onboarded: v.boolean(),
      adopted: v.boolean()
    })
  ),
  figures: list(v.object({ portfolio: name, measure: name, value: finite })),
  release: v.optional(v.nullable(name), null)
}) satisfies v.GenericSchema<unknown, Scenario>;

/** True where the scenario asks for nothing that is not so already. */
export function isNothing({ certificates, leave, useCases, bookings, figures, release }: Scenario): boolean {
  const lists = [certificates, leave, useCases, bookings, figures];
  return release === null && lists.every(({ length }) => length === 0);
}

/** The facts as they would stand in a scenario. What it names and is not there is left as it is. */
export function applyScenario(facts: StandingFacts, scenario: Scenario): StandingFacts {
  let changed = withLeavers(facts, new Set(scenario.leave));
  for (const { certification, people } of scenario.certificates) {
    changed = withCertified(changed, certification, people);
  }
  for (const { key, milestone } of scenario.useCases) changed = withMilestone(changed, key, milestone);
  scenario.bookings.forEach((booking, at) => (changed = withBooking(changed, booking, at)));
  for (const { portfolio, measure, value } of scenario.figures) {
    changed = withFigure(changed, portfolio, measure, value);
  }
  return changed;
}

function withLeavers(facts: StandingFacts, leave: ReadonlySet<string>): StandingFacts {
  if (leave.size === 0) return facts;
  // Not forgotten, as if nobody had ever told of them: where the last one leaves it is known that nobody is there.
  const to = addDays(facts.asOf, -1);
  const holders = new Set(facts.certificates.map(({ personId }) => personId));
  const ended = [...leave].flatMap((personId): [string, Fact<'employment'>][] => {
    const known = facts.employments.get(personId);
    if (known !== undefined) return [[personId, { ...known, data: { ...known.data, to } }]];
    if (!holders.has(personId)) return [];
    const employment = { jobRole: 'engineer' as const, from: to, to };
    return [[personId, imagined('employment', personId, null, personId, facts, employment)]];
  });
  return { ...facts, employments: new Map([...facts.employments, ...ended]) };
}

/** People who have no valid one yet come first, by id; then people whom nobody knows yet. */
function withCertified(facts: StandingFacts, certification: string, people: number): StandingFacts {
  const holders = new Set(
    facts.certificates
      .filter(
        (fact) => fact.data.certification === certification && fact.data.linked && isValidOn(fact, facts.asOf)
      )
      .map(({ personId }) => personId)
  );
  const known = [
    ...new Set([...facts.employments.keys(), ...facts.certificates.map(({ personId }) => personId)])
  ]
    .filter((id) => id !== null)
    .filter((id) => isEmployed(facts, id) && !holders.has(id))
    .sort();
  const passed = Array.from({ length: people }, (_, at) => {
    const personId = known[at] ?? `new-person-${at + 1}/${certification}`;
    return imagined('certificate', `${personId}/${certification}`, null, personId, facts, {
      certification,
      number: null,
      issuedOn: facts.asOf,
      expiresOn: null,
      linked: true
    });
  });
  return { ...facts, certificates: [...facts.certificates, ...passed] };
}

function withMilestone(facts: StandingFacts, key: string, milestone: MilestoneId): StandingFacts {
  for (const [portfolio, useCases] of facts.useCases) {
    const found = useCases.facts.find((fact) => fact.key === key);
    if (found === undefined) continue;
    // Nobody adopts what is not onboarded: what comes before is done too.
    const until = MILESTONES.indexOf(milestone);
    const milestones = { ...found.data.milestones };
    for (const id of MILESTONES.slice(0, until + 1)) {
      if (!milestones[id].done) milestones[id] = { ...milestones[id], done: true, completedOn: facts.asOf };
    }
    return withUseCase(facts, portfolio, { ...found, data: { ...found.data, milestones } });
  }
  return facts;
}

function withBooking(
  facts: StandingFacts,
  { portfolio, amount, currency, onboarded, adopted }: Scenario['bookings'][number],
  at: number
): StandingFacts {
  const key = `imagined-${at + 1}`;
  const done: MilestoneId[] = [
    'purchase',
    ...(onboarded || adopted ? (['onboard'] as const) : []),
    ...(adopted ? (['implement', 'use', 'engage', 'adopt'] as const) : [])
  ];
  const milestones = Object.fromEntries(
    MILESTONES.map((id) => [
      id,
      { done: done.includes(id), completedOn: done.includes(id) ? facts.asOf : null, amount: null }
    ])
  ) as Fact<'use-case'>['data']['milestones'];
  const booked = imagined('use-case', key, portfolio, null, facts, {
    deal: key,
    ordinal: 1,
    customer: key,
    customerName: '',
    offer: '',
    useCase: '',
    bookedOn: facts.asOf,
    bookingAmount: amount,
    currency,
    stage: 'eligible',
    maximumIncentive: true,
    optIn: 'none',
    rebateStart: null,
    incentiveExpiry: null,
    milestones
  });
  const useCases = new Map(facts.useCases);
  useCases.set(portfolio, new UseCases([...(facts.useCases.get(portfolio)?.facts ?? []), booked]));
  return { ...facts, useCases, sums: new Map() };
}

function withFigure(facts: StandingFacts, portfolio: string, measure: string, value: number): StandingFacts {
  const key = `${portfolio}/${measure}`;
  const reported = new Map(facts.reported);
  reported.set(key, imagined('reported-measure', key, portfolio, null, facts, { measure, value }));
  return { ...facts, reported };
}

/** A fact that nobody observed. Its `seq` leads nowhere: no report of it is shown as if it had a source. */
function imagined<Kind extends Fact['kind']>(
  kind: Kind,
  key: string,
  portfolio: string | null,
  personId: string | null,
  { asOf }: StandingFacts,
  data: Fact<Kind>['data']
): Fact<Kind> {
  return { seq: Number.MAX_SAFE_INTEGER, kind, key, portfolio, personId, asOf, retracted: false, data };
}
