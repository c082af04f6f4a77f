import * as v from 'valibot';
import { isIsoDate, type IsoDate } from '../shared/date';
import { checkJson, jsonIssue, type JsonIssue } from '../shared/json-issues';
import { JOB_ROLES, MILESTONES, type AnyFact, type UseCase } from './fact';

/**
 * Facts as a person writes them down in a file, short where the usual is meant: `{ asOf, size, facts }` or the facts
 * alone. Described in docs/reference/rules.md.
 */
export interface WrittenFacts {
  /** The day of scoring, where the file says it. */
  asOf: IsoDate | null;
  size: string | null;
  /** In the order of the file; `seq` is their place, from 1. */
  facts: AnyFact[];
}

const date = v.pipe(v.string(), v.check(isIsoDate, 'must be a date that exists, such as 2026-01-25'));
const number = v.pipe(v.number(), v.finite('must be a finite number'));
const name = v.pipe(v.string(), v.nonEmpty('must not be empty'));
const minorUnits = v.pipe(number, v.integer('must be whole minor units'));
const observed = { asOf: v.optional(date), retracted: v.optional(v.boolean(), false) };

const milestone = v.strictObject({
  done: v.boolean(),
  completedOn: v.optional(v.nullable(date), null),
  amount: v.optional(v.nullable(minorUnits), null)
});

const writtenFact = v.variant('kind', [
  v.strictObject({
    kind: v.literal('reported-measure'),
    ...observed,
    portfolio: name,
    measure: name,
    value: number
  }),
  v.strictObject({
    kind: v.literal('certificate'),
    ...observed,
    person: name,
    certification: name,
    number: v.optional(v.nullable(name), null),
    issuedOn: date,
    expiresOn: v.optional(v.nullable(date), null),
    linked: v.optional(v.boolean(), true)
  }),
  v.strictObject({
    kind: v.literal('employment'),
    ...observed,
    person: name,
    jobRole: v.optional(v.picklist(JOB_ROLES), 'engineer'),
    from: date,
    to: v.optional(v.nullable(date), null)
  }),
  v.strictObject({
    kind: v.literal('official-index'),
    ...observed,
    portfolio: name,
    index: number,
    categories: v.optional(v.record(name, number), {})
  }),
  v.strictObject({
    kind: v.literal('protected-level'),
    ...observed,
    portfolio: name,
    threshold: name,
    until: date
  }),
  v.strictObject({
    kind: v.literal('partner-attribute'),
    ...observed,
    attribute: v.picklist(['size', 'consent']),
    value: name
  }),
  v.strictObject({
    kind: v.literal('use-case'),
    ...observed,
    portfolio: name,
    deal: name,
    ordinal: v.optional(v.pipe(number, v.integer('must be whole')), 1),
    customer: v.optional(name, 'customer'),
    customerName: v.optional(name, 'Customer'),
    offer: v.optional(name, 'offer'),
    useCase: v.optional(name, 'use case'),
    bookedOn: date,
    bookingAmount: minorUnits,
    currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Z]{3}$/, 'must be an ISO 4217 code')), 'USD'),
    stage: v.optional(v.picklist(['eligible', 'not-eligible', 'expired', 'other']), 'eligible'),
    maximumIncentive: v.optional(v.boolean(), true),
    optIn: v.optional(v.picklist(['in', 'out', 'pending', 'none']), 'none'),
    rebateStart: v.optional(v.nullable(date), null),
    incentiveExpiry: v.optional(v.nullable(date), null),
    /** Milestones that are done, in short. */
    done: v.optional(v.array(v.picklist(MILESTONES)), []),
    /** The same with dates and amounts; wins over `done`. */
    milestones: v.optional(v.record(v.picklist(MILESTONES), milestone), {})
  })
]);

type WrittenFact = v.InferOutput<typeof writtenFact>;

/** What a shape cannot say of a fact; null where nothing is wrong. */
function faultOf(fact: WrittenFact): { field: string; message: string } | null {
  if (fact.kind === 'certificate' && fact.expiresOn !== null && fact.expiresOn < fact.issuedOn) {
    return { field: 'expiresOn', message: 'lies before the day of issue' };
  }
  if (fact.kind === 'employment' && fact.to !== null && fact.to < fact.from) {
    return { field: 'to', message: 'lies before the first day' };
  }
  return null;
}

export const writtenFactsSchema = v.strictObject({
  asOf: v.optional(date),
  size: v.optional(v.nullable(name)),
  facts: v.array(writtenFact)
});

/**
 * Reads facts from any JSON value. A fact that does not say when it was observed was so on the file's day.
 *
 * @param asOf the day of scoring, where somebody asks for another than the file's; for a file without one it is the
 *   day of its facts too
 */
export function readWrittenFacts(
  json: unknown,
  asOf?: IsoDate
): { ok: true; value: WrittenFacts } | { ok: false; issues: JsonIssue[] } {
  const unreadable = checkJson(json);
  if (unreadable.length > 0) return { ok: false, issues: unreadable };
  const whole = Array.isArray(json) ? { facts: json } : json;
  const parsed = v.safeParse(writtenFactsSchema, whole);
  if (!parsed.success) {
    const prefix = Array.isArray(json) ? '/facts'.length : 0;
    return {
      ok: false,
      issues: parsed.issues
        .map((issue) => jsonIssue(issue, issue.path ?? []))
        .map(({ path, message }) => ({ path: path.slice(prefix), message }))
    };
  }
  const { output } = parsed;
  const day = output.asOf ?? asOf ?? null;
  const faults = output.facts.flatMap((fact, at) => {
    const fault = faultOf(fact);
    const list = Array.isArray(json) ? '' : '/facts';
    return fault === null ? [] : [{ path: `${list}/${at}/${fault.field}`, message: fault.message }];
  });
  if (faults.length > 0) return { ok: false, issues: faults };
  const undated = output.facts.findIndex((fact) => fact.asOf === undefined);
  if (day === null && undated !== -1) {
    return {
      ok: false,
      issues: [{ path: `/facts/${undated}/asOf`, message: 'must be said: the file says no asOf' }]
    };
  }
  return {
    ok: true,
    value: {
      asOf: asOf ?? day,
      size: output.size ?? null,
      facts: output.facts.map((fact, at) => toFact(fact, at + 1, fact.asOf ?? day ?? ''))
    }
  };
}

function toFact(written: WrittenFact, seq: number, asOf: IsoDate): AnyFact {
  const common = { seq, asOf, retracted: written.retracted };
  switch (written.kind) {
    case 'reported-measure': {
      const { kind, portfolio, measure, value } = written;
      return {
        ...common,
        kind,
        key: `${portfolio}/${measure}`,
        portfolio,
        personId: null,
        data: { measure, value }
      };
    }
    case 'certificate': {
      const { kind, person, asOf: _, retracted: _retracted, ...data } = written;
      const key = `${person}/${data.certification}${data.number === null ? '' : `/${data.number}`}`;
      return { ...common, kind, key, portfolio: null, personId: person, data };
    }
    case 'employment': {
      const { kind, person, jobRole, from, to } = written;
      return { ...common, kind, key: person, portfolio: null, personId: person, data: { jobRole, from, to } };
    }
    case 'official-index': {
      const { kind, portfolio, index, categories } = written;
      return { ...common, kind, key: portfolio, portfolio, personId: null, data: { index, categories } };
    }
    case 'protected-level': {
      const { kind, portfolio, threshold, until } = written;
      return { ...common, kind, key: portfolio, portfolio, personId: null, data: { threshold, until } };
    }
    case 'partner-attribute': {
      const { kind, attribute, value } = written;
      return { ...common, kind, key: attribute, portfolio: null, personId: null, data: { attribute, value } };
    }
    case 'use-case': {
      const { kind, portfolio } = written;
      const data = useCaseOf(written);
      const key = [data.deal, data.customer, data.offer, data.useCase, data.ordinal].join('/');
      return { ...common, kind, key, portfolio, personId: null, data };
    }
  }
}

function useCaseOf({
  kind: _kind,
  asOf: _asOf,
  retracted: _retracted,
  portfolio: _portfolio,
  done,
  milestones,
  ...data
}: WrittenFact & { kind: 'use-case' }): UseCase {
  return {
    ...data,
    milestones: Object.fromEntries(
      MILESTONES.map((id) => [
        id,
        milestones[id] ?? { done: done.includes(id), completedOn: null, amount: null }
      ])
    ) as UseCase['milestones']
  };
}
