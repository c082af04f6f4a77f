import { applyScenario, NOTHING_ELSE } from '../change/scenario';
import { currentFacts } from '../facts/current-facts';
import { worksOn } from '../facts/employment';
import type { AnyFact, CertificateHeld, Employment, Fact } from '../facts/fact';
import { isValidOn } from '../scoring/count-people';
import type { Engine, ScoringMoment } from '../scoring/engine';
import type { Outline } from '../scoring/report';
import { standingFacts, type StandingFacts } from '../scoring/standing-facts';
import { settleIndex } from '../scoring/threshold';
import { addDays, type IsoDate } from '../shared/date';
import type { Validity } from './validity';
import { walletOf, type Counting } from './wallet';

/** Who of a company holds what, what of it ends when, and what hangs on one person alone. */
export interface Coverage {
  /** Ids of everybody who works there and holds something, or is known to work there. */
  people: string[];
  /** Each certification that somebody holds and has not let lapse, those that fewest hold first. */
  held: HeldCertification[];
  /** What ends within the time that was asked for, by its month ("2026-12"). */
  lapses: { month: string; certificates: Holding[] }[];
  /** What each person would take along, those first without whom most thresholds are lost; only who moves an index. */
  leavers: Leaver[];
}

export interface Holding {
  personId: string;
  held: CertificateHeld;
  validity: Validity;
  counting: Counting;
  /** Number of the row that says so. */
  fact: number;
}

export interface HeldCertification {
  certification: string;
  /** Those who count first, then whose lasts longest. */
  holders: Holding[];
  /** The only one through whom it counts; null where nobody or several are. */
  only: string | null;
}

/** What would be of each portfolio without a person, today. Stored nowhere. */
export interface Leaver {
  personId: string;
  effects: LeaverEffect[];
}

export interface LeaverEffect {
  portfolio: string;
  before: number | null;
  /** Null where too little is known then. */
  after: number | null;
  /** Ids of thresholds that hang on this person alone, the highest first. */
  loses: string[];
}

/**
 * @param facts every observation of the partner
 * @param months how far ahead ends are looked for
 */
export function coverageOf(
  engine: Engine,
  facts: readonly AnyFact[],
  moment: ScoringMoment,
  months: number
): Coverage {
  const { asOf } = moment;
  const holdings = holdingsOf(engine, facts, asOf);
  const standing = standingFacts(facts, asOf);
  const people = [
    ...new Set([
      ...holdings.map(({ personId }) => personId),
      ...[...standing.employments].filter(([, { data }]) => worksOn(data, asOf)).map(([id]) => id)
    ])
  ].sort();
  return {
    people,
    held: heldBy(holdings),
    lapses: lapsesOf(holdings, asOf, months),
    leavers: leaversOf(engine, standing, moment, holdings)
  };
}

/** What everybody who works there holds, each certification once. */
function holdingsOf(engine: Engine, facts: readonly AnyFact[], asOf: IsoDate): Holding[] {
  const byPerson = new Map<string, Fact<'certificate'>[]>();
  const employments = new Map<string, Employment>();
  for (const fact of currentFacts(facts, asOf)) {
    if (fact.personId === null) continue;
    if (fact.kind === 'employment') employments.set(fact.personId, fact.data);
    if (fact.kind !== 'certificate') continue;
    byPerson.set(fact.personId, [...(byPerson.get(fact.personId) ?? []), fact]);
  }
  return [...byPerson].flatMap(([personId, own]) => {
    if (!worksOn(employments.get(personId), asOf)) return [];
    return walletOf(own, { personId, asOf, release: engine.release }).map(
      ({ held, validity, counting }): Holding => ({
        personId,
        held,
        validity,
        counting,
        fact: own.find(({ data }) => data === held)?.seq ?? 0
      })
    );
  });
}

function heldBy(holdings: readonly Holding[]): HeldCertification[] {
  const byCertification = new Map<string, Holding[]>();
  for (const one of holdings) {
    if (one.validity.state === 'expired') continue;
    const { certification } = one.held;
    byCertification.set(certification, [...(byCertification.get(certification) ?? []), one]);
  }
  return [...byCertification]
    .map(([certification, all]) => {
      const counting = all.filter((one) => one.counting === 'yes');
      const holders = all.toSorted(
        (a, b) =>
          Number(b.counting === 'yes') - Number(a.counting === 'yes') ||
          compare(lastDay(b), lastDay(a)) ||
          compare(a.personId, b.personId)
      );
      const [one] = counting;
      return {
        certification,
        holders,
        only: counting.length === 1 && one !== undefined ? one.personId : null
      };
    })
    .sort((a, b) => a.holders.length - b.holders.length || compare(a.certification, b.certification));
}

function lapsesOf(holdings: readonly Holding[], asOf: IsoDate, months: number): Coverage['lapses'] {
  // Thirty-one days a month at the most: the last one may be looked at to its end.
  const until = addDays(asOf, months * 31);
  const byMonth = new Map<string, Holding[]>();
  const ending = holdings
    .filter(({ held: { expiresOn } }) => expiresOn !== null && expiresOn >= asOf && expiresOn <= until)
    .sort((a, b) => compare(lastDay(a), lastDay(b)) || compare(a.personId, b.personId));
  for (const one of ending) {
    const month = lastDay(one).slice(0, 7);
    byMonth.set(month, [...(byMonth.get(month) ?? []), one]);
  }
  return [...byMonth].map(([month, certificates]) => ({ month, certificates }));
}

/**
 * Whoever holds nothing that counts takes nothing along: only the others are tried. People are counted, not named: of
 * two who hold the same the one takes along what the other would, so that of 300 people only some are tried.
 */
function leaversOf(
  engine: Engine,
  standing: StandingFacts,
  { size }: ScoringMoment,
  holdings: readonly Holding[]
): Leaver[] {
  const counting = [
    ...new Set(holdings.filter((one) => one.counting === 'yes').map(({ personId }) => personId))
  ];
  const before = engine.outlineStanding(standing, size);
  const alike = heldAlike(standing);
  const tried = new Map<string, LeaverEffect[]>();
  return counting
    .map((personId) => {
      const kind = alike.get(personId) ?? personId;
      const known = tried.get(kind);
      if (known !== undefined) return { personId, effects: known };
      const without = applyScenario(standing, { ...NOTHING_ELSE, leave: [personId] });
      const effects = effectsOf(before, engine.outlineStanding(without, size));
      tried.set(kind, effects);
      return { personId, effects };
    })
    .filter(({ effects }) => effects.length > 0)
    .sort((a, b) => lossesOf(b) - lossesOf(a) || fallOf(b) - fallOf(a) || compare(a.personId, b.personId));
}

/** For each person what they hold that can count today, and whether they are known to work there, as one text. */
function heldAlike({ certificates, employments, asOf }: StandingFacts): ReadonlyMap<string, string> {
  const held = new Map<string, Set<string>>();
  for (const fact of certificates) {
    if (fact.personId === null || !fact.data.linked || !isValidOn(fact, asOf)) continue;
    held.set(fact.personId, (held.get(fact.personId) ?? new Set()).add(fact.data.certification));
  }
  return new Map(
    [...held].map(([id, all]) => [id, JSON.stringify([employments.has(id), ...[...all].sort()])])
  );
}

function effectsOf(before: Outline, after: Outline): LeaverEffect[] {
  return before.portfolios.flatMap((was, at): LeaverEffect[] => {
    const is = after.portfolios[at];
    const reached = is?.reached ?? [];
    const loses = was.reached.filter((id) => !reached.includes(id)).toReversed();
    const [old, next] = [was.index, is?.index ?? null];
    const isSame = (old === null ? null : settleIndex(old)) === (next === null ? null : settleIndex(next));
    return isSame && loses.length === 0
      ? []
      : [{ portfolio: was.portfolio, before: old, after: next, loses }];
  });
}

function lossesOf({ effects }: Leaver): number {
  return effects.reduce((sum, { loses }) => sum + loses.length, 0);
}

function fallOf({ effects }: Leaver): number {
  return effects.reduce((sum, { before, after }) => sum + ((before ?? 0) - (after ?? 0)), 0);
}

function lastDay({ held }: Holding): string {
  return held.expiresOn ?? '9999-12-31';
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
