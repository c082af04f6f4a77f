import * as v from 'valibot';
import type { ActionDefinition, Certification } from '$lib/domain/certificates/catalogue';
import { JOB_ROLES } from '$lib/domain/facts/fact';
import { POINT_OCCASIONS, type PointRule } from '$lib/domain/game/points';
import type { Path, Quiz } from '$lib/domain/paths/path';

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
  optional: v.optional(v.boolean())
};

const Step = v.variant('kind', [
  v.strictObject({ ...step, kind: v.literal('lesson'), lesson: Id }),
  v.strictObject({ ...step, kind: v.literal('quiz'), quiz: Id }),
  v.strictObject({ ...step, kind: v.literal('action'), action: Id }),
  v.strictObject({
    ...step,
    kind: v.literal('certificate'),
    certifications: v.pipe(v.array(Id), v.nonEmpty())
  }),
  v.strictObject({
    ...step,
    kind: v.literal('fact'),
    fact: v.picklist(['consent', 'use-case-onboarded', 'use-case-adopted', 'opted-in'])
  })
]);

export const PathFile = v.strictObject({
  id: Id,
  version: Version,
  title: Localized,
  summary: Localized,
  threshold: Id,
  milestones: v.pipe(
    v.array(v.strictObject({ id: Id, title: Localized, steps: v.pipe(v.array(Step), v.nonEmpty()) })),
    v.nonEmpty()
  ),
  ...sourced
}) satisfies v.GenericSchema<unknown, Path>;

const Option = v.strictObject({ id: Id, text: Localized, right: v.boolean(), feedback: Localized });

export const QuizFile = v.strictObject({
  version: Version,
  id: Id,
  title: Localized,
  passMark: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
  questions: v.pipe(
    v.array(
      v.strictObject({
        id: Id,
        text: Localized,
        kind: v.picklist(['single', 'multiple']),
        options: v.pipe(v.array(Option), v.minLength(2)),
        ...sourced
      })
    ),
    v.nonEmpty()
  )
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

export const ActionsFile = v.strictObject({
  version: Version,
  actions: v.array(
    v.strictObject({
      id: Id,
      title: Localized,
      description: Localized,
      moves: Localized,
      portfolios: v.array(Id),
      jobRoles: JobRoles,
      effort: Effort,
      proof: Localized,
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
    portfolios: v.array(Id),
    exam: v.nullable(Text),
    requires: v.optional(v.array(Id)),
    jobRoles: v.optional(JobRoles),
    effort: Effort,
    proof: Localized,
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
