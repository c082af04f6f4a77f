import * as v from 'valibot';
import type { ActionDefinition, Certification } from '$lib/domain/certificates/catalogue';
import { PROOF_DOCUMENTS } from '$lib/domain/evidence/proof-document';
import { JOB_ROLES } from '$lib/domain/facts/fact';
import { POINT_OCCASIONS, type PointRule } from '$lib/domain/game/points';
import { COMPANY_FACTS, type Path, type Quiz } from '$lib/domain/paths/path';

/** Shapes of the shipped files. What comes out has its keys in this order, whatever their order in the file. */

const Text = v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty'));
const Id = v.pipe(v.string(), v.regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be kebab-case'));
const Count = v.pipe(v.number(), v.integer(), v.minValue(1));
const Version = Count;
const Localized = v.strictObject({ en: Text, de: Text });
const sourced = { source: v.union([Text, Localized]), illustrative: v.optional(v.boolean()) };
const JobRoles = v.pipe(v.array(v.picklist(JOB_ROLES)), v.nonEmpty());

const step = {
  id: Id,
  title: Localized,
  minutes: Count,
  jobRoles: v.optional(JobRoles),
  after: v.optional(v.array(Id)),
  optional: v.optional(v.boolean()),
  eitherOr: v.optional(Id),
  ifLacking: v.optional(v.pipe(v.array(v.picklist(COMPANY_FACTS)), v.nonEmpty()))
};

/** A page of somebody else's: only where a browser warns of nothing. */
const HttpsUrl = v.pipe(Text, v.url(), v.startsWith('https://', 'must begin with https://'));

const Step = v.variant('kind', [
  v.strictObject({ ...step, kind: v.literal('lesson'), lesson: Id }),
  v.strictObject({ ...step, kind: v.literal('quiz'), quiz: Id }),
  v.strictObject({
    ...step,
    kind: v.literal('course'),
    provider: Text,
    url: v.optional(v.nullable(HttpsUrl), null)
  }),
  v.strictObject({ ...step, kind: v.literal('action'), action: Id }),
  v.strictObject({
    ...step,
    kind: v.literal('certificate'),
    certifications: v.pipe(v.array(Id), v.nonEmpty())
  }),
  v.strictObject({
    ...step,
    kind: v.literal('fact'),
    fact: v.picklist(COMPANY_FACTS)
  })
]);

export const PathFile = v.strictObject({
  id: Id,
  version: Version,
  title: Localized,
  summary: Localized,
  threshold: Id,
  opensAt: v.optional(Id),
  milestones: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        title: Localized,
        after: v.optional(v.array(Id)),
        steps: v.pipe(v.array(Step), v.nonEmpty())
      })
    ),
    v.nonEmpty()
  ),
  ...sourced
}) satisfies v.GenericSchema<unknown, Path>;

const Option = v.strictObject({ id: Id, text: Localized, right: v.boolean(), feedback: Localized });

const question = {
  id: Id,
  scene: v.optional(Localized),
  text: Localized,
  lesson: v.optional(Id)
};

const Question = v.variant('kind', [
  v.strictObject({
    ...question,
    kind: v.picklist(['single', 'multiple']),
    options: v.pipe(v.array(Option), v.minLength(2)),
    ...sourced
  }),
  v.strictObject({
    ...question,
    kind: v.literal('order'),
    items: v.pipe(v.array(v.strictObject({ id: Id, text: Localized })), v.minLength(2)),
    feedback: Localized,
    ...sourced
  }),
  v.strictObject({
    ...question,
    kind: v.literal('match'),
    pairs: v.pipe(v.array(v.strictObject({ id: Id, left: Localized, right: Localized })), v.minLength(2)),
    feedback: Localized,
    ...sourced
  }),
  v.strictObject({
    ...question,
    kind: v.literal('number'),
    answer: v.pipe(v.number(), v.finite()),
    tolerance: v.pipe(v.number(), v.finite(), v.minValue(0)),
    unit: v.optional(Localized),
    feedback: Localized,
    ...sourced
  })
]);

export const QuizFile = v.strictObject({
  version: Version,
  id: Id,
  title: Localized,
  passMark: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  attemptsPerDay: v.optional(Count),
  questions: v.pipe(v.array(Question), v.nonEmpty())
}) satisfies v.GenericSchema<unknown, Quiz & { version: number }>;

const Effort = v.strictObject({
  minutes: v.pipe(v.number(), v.integer(), v.minValue(0)),
  fee: v.nullable(
    v.strictObject({
      amount: v.pipe(v.number(), v.integer(), v.minValue(0)),
      currency: v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')),
      source: v.optional(sourced.source),
      illustrative: sourced.illustrative
    })
  ),
  ...sourced
});

/** Which drawing shows a right proof. */
const Document = v.optional(v.picklist(PROOF_DOCUMENTS));

export const ActionsFile = v.strictObject({
  version: Version,
  actions: v.array(
    v.strictObject({
      id: Id,
      title: Localized,
      description: Localized,
      moves: Localized,
      portfolios: v.array(Id),
      jobRoles: v.optional(JobRoles),
      team: v.optional(v.boolean()),
      effort: Effort,
      proof: Localized,
      document: Document,
      oncePerDays: v.nullable(Count),
      ...sourced
    })
  )
}) satisfies v.GenericSchema<unknown, { version: number; actions: ActionDefinition[] }>;

const Certifications = v.array(
  v.strictObject({
    id: Id,
    title: Localized,
    vendor: Text,
    kind: v.picklist(['career', 'black-belt', 'other']),
    level: Id,
    validYears: v.nullable(Count),
    recertificationCredits: v.nullable(Count),
    rank: v.optional(v.strictObject({ among: Id, place: Count })),
    portfolios: v.array(Id),
    exam: v.nullable(Text),
    requires: v.optional(v.array(Id)),
    jobRoles: v.optional(JobRoles),
    effort: Effort,
    proof: Localized,
    document: Document,
    ...sourced
  })
) satisfies v.GenericSchema<unknown, Certification[]>;

/** A bare list is the first version; from the second on the list stands beside its `version`. */
export const CertificationsFile = v.union([
  v.pipe(
    Certifications,
    v.transform((certifications) => ({ version: 1, certifications }))
  ),
  v.strictObject({ version: Version, certifications: Certifications })
]);

export const PointRulesFile = v.strictObject({
  version: Version,
  rules: v.array(
    v.strictObject({
      id: Id,
      title: Localized,
      on: v.picklist(POINT_OCCASIONS),
      certificationKind: v.optional(v.picklist(['career', 'black-belt', 'other'])),
      points: Count,
      renewalAfterDays: v.optional(Count),
      ...sourced
    })
  )
}) satisfies v.GenericSchema<unknown, { version: number; rules: PointRule[] }>;
