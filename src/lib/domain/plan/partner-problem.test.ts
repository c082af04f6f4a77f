import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shippedCertifications as certifications } from '../../../../tests/fixtures/scoring/certifications';
import {
  attribute,
  certificate,
  employment,
  reported,
  useCase
} from '../../../../tests/fixtures/scoring/facts';
import { changedRelease } from '../../../../tests/fixtures/scoring/release';
import { reported as figure, smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { explainStanding } from '../scoring/explain';
import { standingFacts } from '../scoring/standing-facts';
import { withStepsDone } from './done-steps';
import { evaluate } from './evaluate';
import { partnerProblem, type PlanQuestion } from './partner-problem';
import { PLAN_SETTINGS } from './settings';
import { solvePlan } from './solve-plan';

const engine = compileRelease(changedRelease(({ notApplicable }) => (notApplicable.minimumKnownWeight = 0)));
const TODAY = '2026-11-20';
const BY = '2027-05-20';

const question = (facts: readonly AnyFact[], more: Partial<PlanQuestion> = {}): PlanQuestion => ({
  engine,
  facts,
  today: TODAY,
  by: BY,
  portfolio: 'security',
  threshold: 'rebates',
  certifications,
  settings: PLAN_SETTINGS,
  ...more
});

function planned(facts: readonly AnyFact[], more: Partial<PlanQuestion> = {}) {
  const made = partnerProblem(question(facts, more));
  if (made === null) throw new Error('no problem');
  return { ...made, plan: solvePlan(made.problem) };
}

const FACTS = [
  attribute('size', 'M'),
  employment('ada'),
  employment('ben'),
  employment('cem'),
  certificate('ada', 'ccnp-security', { expiresOn: '2027-03-13' }),
  reported('security', 'cx-specialisation', 1),
  reported('security', 'acv-growth', 0.12),
  useCase('security', 'deal-1', 900_000_00, ['purchase'], { bookedOn: '2026-09-01' }),
  useCase('security', 'deal-2', 100_000_00, ['purchase', 'onboard'], { bookedOn: '2026-09-01' })
];

test('nothing done is the index on that day, what lapses until then gone', () => {
  const { problem, index } = planned(FACTS);
  const onTheDay = engine.index(FACTS, { asOf: BY, size: 'M' }, 'security');
  expect(index).toBe(onTheDay);
  expect(evaluate(problem, []).index).toBeCloseTo(onTheDay ?? NaN, 9);
});

test('a plan says what to do, renewals and use cases among it', () => {
  const { plan, steps } = planned(FACTS);
  if (plan.kind !== 'reached') throw new Error(plan.kind);
  expect(plan.index).toBeGreaterThanOrEqual(5);
  const kinds = new Set([...steps.values()].map(({ kind }) => kind));
  expect(kinds).toEqual(new Set(['renew', 'certificate', 'use-case']));
  // Nobody adopts what is not onboarded.
  const adopts = plan.actions.filter((id) => id.endsWith('/adopt') && id.includes('deal-1'));
  for (const id of adopts) expect(plan.actions).toContain(id.replace(/adopt$/, 'onboard'));
});

test('there is no plan for what is not in the rules', () => {
  expect(partnerProblem(question(FACTS, { portfolio: 'none' }))).toBe(null);
  expect(partnerProblem(question(FACTS, { threshold: 'none' }))).toBe(null);
});

test('time is short tomorrow and enough in half a year', () => {
  const tomorrow = planned(FACTS, { by: '2026-11-21', threshold: 'preferred' });
  expect(tomorrow.plan.kind).toBe('unreachable');
  expect(tomorrow.problem.people.every(({ capacityMinutes }) => capacityMinutes < 60)).toBe(true);
});

test('whatever is done of it, the engine says the index that the plan said', () => {
  const ids = certifications.map(({ id }) => id);
  const anyFacts = fc
    .tuple(
      fc.array(
        fc.tuple(
          fc.constantFrom('ada', 'ben', 'cem', 'dil'),
          fc.constantFrom(...ids),
          fc.boolean(),
          fc.option(fc.constantFrom('2027-01-01', '2028-01-01'))
        ),
        { maxLength: 8 }
      ),
      fc.array(
        fc.tuple(
          fc.integer({ min: 1, max: 4 }),
          fc.integer({ min: 1_00, max: 900_000_00 }),
          fc.subarray(['purchase', 'onboard', 'adopt'] as const),
          fc.constantFrom('security', 'networking')
        ),
        { minLength: 1, maxLength: 8 }
      ),
      fc.constantFrom('S', 'M', 'XL')
    )
    .map(([held, booked, size]) => [
      attribute('size', size),
      ...['ada', 'ben', 'cem', 'dil'].map((id) => employment(id)),
      ...held.map(([who, id, linked, expiresOn]) => certificate(who, id, { linked, expiresOn })),
      ...booked.map(([deal, amount, done, portfolio], at) =>
        useCase(portfolio, `${portfolio}-${deal}`, amount, done, { bookedOn: '2026-09-01', ordinal: at + 1 })
      ),
      reported('security', 'cx-specialisation', 1)
    ]);
  fc.assert(
    fc.property(anyFacts, fc.infiniteStream(fc.double({ min: 0, max: 1, noNaN: true })), (facts, random) => {
      const made = partnerProblem(question(facts));
      if (made === null || made.index === null) return;
      const chosen = made.problem.actions
        .filter(() => (random.next().value as number) < 0.4)
        .map(({ id }) => id);
      const possible = chosen.filter((id) => {
        const action = made.problem.actions.find((one) => one.id === id);
        return (
          (action?.requires ?? []).every((other) => chosen.includes(other)) &&
          !(action?.excludes ?? []).some((other) => chosen.includes(other))
        );
      });
      const whole = possible.filter((id) =>
        (made.problem.actions.find((one) => one.id === id)?.requires ?? []).every((other) =>
          possible.includes(other)
        )
      );
      const done = whole.flatMap((id) => made.steps.get(id) ?? []);
      const after = withStepsDone(standingFacts(facts, BY), done);
      const size = after.attributes.get('size')?.data.value ?? null;
      const said = engine
        .outlineStanding(after, size)
        .portfolios.find(({ portfolio }) => portfolio === 'security');
      expect(evaluate(made.problem, whole).index).toBeCloseTo(said?.index ?? NaN, 6);
    }),
    { numRuns: 200 }
  );
});

test('what counts people who hold several, or a difference, is left out and said; a mere figure is not', () => {
  const text = { title: { en: 'x', de: 'x' }, unit: 'count' };
  const scale = { kind: 'per-unit', points: 1, maximum: 10 };
  const release = smallRelease(
    ['both', 'net', 'told', 'people'].map((measure) => ({ id: measure, measure, scale })),
    {
      measures: {
        a: figure(),
        people: { kind: 'count-people', certifications: ['ccnp-security'], ...text },
        both: { kind: 'count-people-with-all', sets: [['ccnp-security'], ['ccna']], ...text },
        net: { kind: 'difference', minuend: 'a', subtrahend: 'both', belowZero: 'zero', ...text },
        told: { kind: 'difference', minuend: 'a', subtrahend: 'a', belowZero: 'zero', ...text }
      }
    }
  );
  const facts = [employment('ada'), certificate('ada', 'ccna'), reported('p', 'a', 3)];
  const asked = { engine: compileRelease(release), portfolio: 'p', threshold: 'five' };
  const left = partnerProblem(question(facts, asked))?.outOfPlan ?? [];
  expect(left.filter(({ why }) => why === 'cannot').map(({ metric }) => metric)).toEqual(['both', 'net']);
});

/** A ratio of what was onboarded to what was booked, both of the current fiscal month. */
const ofTheMonth = (calendar: object) => {
  const sum = (where: object[]) => ({
    kind: 'sum',
    of: 'bookingAmount',
    where,
    window: { fiscalMonths: 1 },
    title: { en: 'x', de: 'x' },
    unit: 'money'
  });
  return compileRelease(
    smallRelease([{ measure: 'share', scale: { kind: 'proportional', target: 1, maximum: 10 } }], {
      measures: {
        done: sum([{ field: 'milestones.onboard', is: true }]),
        booked: sum([]),
        share: {
          kind: 'ratio',
          numerator: 'done',
          denominator: 'booked',
          title: { en: 'x', de: 'x' },
          unit: 'percent'
        }
      },
      ...calendar
    })
  );
};
const FROM_JULY = { calendar: { kind: 'months', yearStartsIn: 'july', source: 'test' } };

test('a plan brings on the use cases that the calendar of the release counts on its day', () => {
  const facts = [
    useCase('p', 'old', 900, [], { bookedOn: '2026-10-28' }),
    useCase('p', 'new', 100, [], { bookedOn: '2026-11-03' })
  ];
  const deals = (calendar: object) => {
    const asked = { engine: ofTheMonth(calendar), portfolio: 'p', threshold: 'five', by: '2026-11-21' };
    const steps = partnerProblem(question(facts, asked))?.steps ?? new Map<string, { kind: string }>();
    return [...steps.keys()].map((id) => id.split('/')[1]).sort();
  };
  expect(deals({})).toEqual(['new', 'old']);
  expect(deals(FROM_JULY)).toEqual(['new']);
});

test('what no plan moves says what it could still bring, what is not known its share', () => {
  const made = planned(FACTS);
  const report = explainStanding(engine, standingFacts(FACTS, BY), 'M').portfolios.find(
    ({ portfolio }) => portfolio === 'security'
  );
  const growth = report?.categories
    .flatMap(({ metrics }) => metrics)
    .find(({ metric }) => metric === 'acv-growth');
  const fixed = made.outOfPlan.find(({ metric }) => metric === 'acv-growth');
  expect(fixed).toEqual({
    metric: 'acv-growth',
    why: 'fixed',
    brings: (growth?.available ?? NaN) - (growth?.contribution ?? NaN)
  });
  // 15 % of the index is foundational, 40 % of that the practice, which nobody reported.
  expect(made.outOfPlan.find(({ metric }) => metric === 'msp-practice')).toEqual({
    metric: 'msp-practice',
    why: 'unknown',
    share: expect.closeTo(0.15 * 0.4, 9) as number
  });
  expect(made.outOfPlan.map(({ metric }) => metric)).not.toContain('career-certifications');
});

test('of a price the fees are said, and the hours of first tries beside the expected ones', () => {
  const { plan, problem } = planned(FACTS);
  if (plan.kind !== 'reached') throw new Error(plan.kind);
  const done = problem.actions.filter(({ id }) => plan.actions.includes(id));
  expect(plan.minutesOnce).toBe(done.reduce((sum, { minutes }) => sum + minutes, 0));
  expect(plan.minutesOnce).toBeLessThan(plan.minutes);
  const exam = problem.actions.find(({ id }) => id.startsWith('certificate/ccnp-security/'));
  expect(exam).toMatchObject({ fee: 700_00, likelihood: 0.7 });
});
