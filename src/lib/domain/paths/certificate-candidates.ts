import type { Certification } from '../certificates/catalogue';
import {
  missingBefore,
  requirementsOf,
  withAllBefore,
  type Requirements
} from '../certificates/prerequisites';
import type { Fact, JobRole } from '../facts/fact';
import { isEmployed, isValidOn } from '../scoring/count-people';
import { holdsAll } from '../scoring/count-people-with-all';
import type { Slot } from '../scoring/compile-release';
import type { StandingFacts } from '../scoring/standing-facts';
import { addDays } from '../shared/date';
import type { Candidate } from './simulate';

type CertificateFact = Fact<'certificate'>;

/** A certificate that lapses within this many days is worth renewing now; the vendor reminds at 90 days too. */
const RENEWAL_DAYS = 90;

export interface CertificateQuestion {
  certifications: readonly Certification[];
  slots: readonly Slot[];
  /** Null: anyone of the partner. */
  personId: string | null;
  jobRole: JobRole | null;
  /** Minutes that it takes to link a certificate to the company. */
  linkMinutes: number;
}

/** What could be passed, renewed or linked, of the certifications that some scored metric counts. */
export function certificateCandidates(present: StandingFacts, question: CertificateQuestion): Candidate[] {
  const people = question.personId === null ? peopleOf(present) : [question.personId];
  const among = new Set(people);
  const known = new Map(question.certifications.map((one) => [one.id, one]));
  const requirements = requirementsOf(question.certifications);
  return question.certifications.flatMap((certification) => {
    const counting = question.slots.filter(
      ({ moves, measure }) => moves && measure.counts.has(certification.id)
    );
    if (counting.length === 0) return [];
    const slots = new Set(counting);
    const held = present.certificates.filter(
      ({ personId, data }) =>
        data.certification === certification.id && personId !== null && among.has(personId)
    );
    const valid = held.filter((fact) => isValidOn(fact, present.asOf));
    const touches = (slot: Slot): boolean => slots.has(slot);
    return [
      ...toPass(present, question, certification, counting, people, requirements).map(({ way, after }) => ({
        step: {
          kind: 'certificate' as const,
          subject: way[0] ?? certification.id,
          minutes: way.reduce((sum, id) => sum + (known.get(id)?.effort.minutes ?? 0), 0),
          ...(way.length > 1 && { way })
        },
        after,
        // Those on the way may count where the last of them does not.
        touches: (slot: Slot): boolean => slot.moves && way.some((id) => slot.measure.counts.has(id))
      })),
      ...toLink(present, valid).map((after) => ({
        step: { kind: 'link-certificate', subject: certification.id, minutes: question.linkMinutes } as const,
        after,
        touches
      })),
      ...toRenew(present, valid).map((before) => ({
        step: { kind: 'renew', subject: certification.id, minutes: certification.effort.minutes } as const,
        before,
        after: present,
        touches
      }))
    ];
  });
}

/** What one person would pass, one after the other, to come to a certification; and the facts then. */
interface Pass {
  way: string[];
  after: StandingFacts;
}

function toPass(
  present: StandingFacts,
  { jobRole, certifications }: CertificateQuestion,
  { id }: Certification,
  counting: readonly Slot[],
  people: readonly string[],
  requirements: Requirements
): Pass[] {
  const suggested = new Map(
    certifications.map((one) => [
      one.id,
      jobRole === null || one.jobRoles === undefined || one.jobRoles.includes(jobRole)
    ])
  );
  const counted = heldByPerson(present, ({ linked }) => linked);
  const passed = heldByPerson(present, () => true);
  let shortest: { person: string; way: string[] } | null = null;
  let triedWithNothing = false;
  for (const person of people) {
    const own = passed.get(person) ?? NOTHING;
    // Holders need no second one.
    if (own.has(id)) continue;
    // Of all who hold nothing the first is as good as any.
    if (own.size === 0 && triedWithNothing) continue;
    triedWithNothing ||= own.size === 0;
    const before = lackedBefore(id, own, requirements);
    const way = [...before, id];
    if (!way.every((one) => suggested.get(one) === true)) continue;
    // Whoever is counted already would change nothing, nor would one who lacks something else too, or whom those
    // before it would make count alone.
    const then = new Set([...(counted.get(person) ?? NOTHING), ...before]);
    if (!counting.some(({ measure }) => measure.asksOfPerson.some((sets) => completes(sets, then, id))))
      continue;
    if (shortest === null || way.length < shortest.way.length) shortest = { person, way };
    if (before.length === 0) break;
  }
  if (shortest === null) return [];
  const { person, way } = shortest;
  const added = way.map((one) => passedBy(person, one, present));
  return [{ way, after: withCertificates(present, [...present.certificates, ...added]) }];
}

const NOTHING: ReadonlySet<string> = new Set();

function lackedBefore(id: string, own: ReadonlySet<string>, requirements: Requirements): string[] {
  if ((requirements.get(id) ?? []).length === 0) return [];
  const covered = withAllBefore(own, requirements);
  return covered.has(id) ? [] : missingBefore(id, requirements, (one) => covered.has(one));
}

/** What each person holds that is valid, of those asked for. */
function heldByPerson(
  { certificates, asOf }: StandingFacts,
  isAsked: (data: CertificateFact['data']) => boolean
): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, Set<string>>();
  for (const fact of certificates) {
    const { personId, data } = fact;
    if (personId === null || !isAsked(data) || !isValidOn(fact, asOf)) continue;
    held.set(personId, (held.get(personId) ?? new Set()).add(data.certification));
  }
  return held;
}

/** True where one certification more is all that a person lacks to be counted. */
function completes(
  sets: readonly (readonly string[])[],
  held: ReadonlySet<string>,
  certification: string
): boolean {
  const isHeld = (one: string): boolean => held.has(one);
  return !holdsAll(sets, isHeld) && holdsAll(sets, (one) => one === certification || isHeld(one));
}

function toLink(present: StandingFacts, valid: readonly CertificateFact[]): StandingFacts[] {
  return valid
    .filter(({ data }) => !data.linked)
    .map((fact) => replaced(present, fact, { ...fact, data: { ...fact.data, linked: true } }));
}

/** Without each certificate that lapses soon and of which the same person has no longer-lived copy. */
function toRenew(present: StandingFacts, valid: readonly CertificateFact[]): StandingFacts[] {
  const horizon = addDays(present.asOf, RENEWAL_DAYS);
  const lapses = ({ data }: CertificateFact): boolean => data.expiresOn !== null && data.expiresOn <= horizon;
  return valid
    .filter((fact) => fact.data.linked && lapses(fact))
    .filter((fact) => !valid.some((other) => other.personId === fact.personId && !lapses(other)))
    .map((fact) =>
      withCertificates(
        present,
        present.certificates.filter((other) => !valid.includes(other) || other.personId !== fact.personId)
      )
    );
}

/** Everyone who works for the partner, by id; one nobody knows yet where no person is known at all. */
function peopleOf(facts: StandingFacts): string[] {
  const ids = new Set(facts.employments.keys());
  for (const { personId } of facts.certificates) if (personId !== null) ids.add(personId);
  const employed = [...ids].filter((id) => isEmployed(facts, id)).sort();
  return ids.size === 0 ? ['somebody'] : employed;
}

function passedBy(personId: string, certification: string, { asOf }: StandingFacts): CertificateFact {
  return {
    seq: Number.MAX_SAFE_INTEGER,
    kind: 'certificate',
    key: `${personId}/${certification}`,
    portfolio: null,
    personId,
    asOf,
    retracted: false,
    data: { certification, number: null, issuedOn: asOf, expiresOn: null, linked: true }
  };
}

function replaced(facts: StandingFacts, old: CertificateFact, by: CertificateFact): StandingFacts {
  return withCertificates(
    facts,
    facts.certificates.map((fact) => (fact === old ? by : fact))
  );
}

function withCertificates(facts: StandingFacts, certificates: readonly CertificateFact[]): StandingFacts {
  return { ...facts, certificates };
}
