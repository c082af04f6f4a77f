import type { Certification } from '../certificates/catalogue';
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
      ...toPass(present, question, certification, counting, people, valid).map((after) => ({
        step: {
          kind: 'certificate',
          subject: certification.id,
          minutes: certification.effort.minutes
        } as const,
        after,
        touches
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

function toPass(
  present: StandingFacts,
  { jobRole }: CertificateQuestion,
  { id, jobRoles }: Certification,
  counting: readonly Slot[],
  people: readonly string[],
  valid: readonly CertificateFact[]
): StandingFacts[] {
  if (jobRole !== null && jobRoles !== undefined && !jobRoles.includes(jobRole)) return [];
  const held = heldByPerson(present);
  // Whoever is counted already would change nothing, nor would one who lacks something else too; holders need no
  // second one.
  const person = people.find(
    (one) =>
      !valid.some(({ personId }) => personId === one) &&
      counting.some(({ measure }) =>
        measure.asksOfPerson.some((sets) => completes(sets, held.get(one) ?? NOTHING, id))
      )
  );
  if (person === undefined) return [];
  return [withCertificates(present, [...present.certificates, passedBy(person, id, present)])];
}

const NOTHING: ReadonlySet<string> = new Set();

/** What each person holds that is valid and linked. */
function heldByPerson({ certificates, asOf }: StandingFacts): ReadonlyMap<string, ReadonlySet<string>> {
  const held = new Map<string, Set<string>>();
  for (const fact of certificates) {
    const { personId, data } = fact;
    if (personId === null || !data.linked || !isValidOn(fact, asOf)) continue;
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
