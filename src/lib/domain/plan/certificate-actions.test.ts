import fc from 'fast-check';
import { expect, test } from 'vitest';
import { solveByBruteForce } from '../../../../tests/fixtures/plan/brute-force';
import { certificate, employment } from '../../../../tests/fixtures/scoring/facts';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import type { Certification } from '../certificates/catalogue';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { standingFacts } from '../scoring/standing-facts';
import { withStepsDone } from './done-steps';
import { effortOf } from './effort';
import { partnerProblem, type PlanQuestion } from './partner-problem';
import { PLAN_SETTINGS } from './settings';
import { alternatives, solvePlan } from './solve-plan';

const TODAY = '2026-11-20';
const BY = '2027-05-20';
const text = { en: 'x', de: 'x' };

function certification(id: string, minutes: number, requires: string[] = [], fee = 0): Certification {
  return {
    id,
    title: text,
    vendor: 'x',
    kind: 'other',
    level: 'x',
    validYears: null,
    recertificationCredits: null,
    portfolios: ['p'],
    exam: null,
    ...(requires.length > 0 && { requires }),
    effort: { minutes, fee: fee === 0 ? null : { amount: fee, currency: 'USD' }, source: 'x' },
    proof: text,
    source: 'x'
  };
}

/** People of `counted` bring `points` each, five are asked for. */
const engineFor = (counted: string[], points = 5, more: string[] = []) =>
  compileRelease(
    smallRelease(
      [{ measure: 'people', scale: { kind: 'per-unit', points, maximum: 10 } }].concat(
        more.length === 0 ? [] : [{ measure: 'others', scale: { kind: 'per-unit', points, maximum: 10 } }]
      ),
      {
        measures: {
          people: { kind: 'count-people', certifications: counted, title: text, unit: 'count' },
          ...(more.length > 0 && {
            others: { kind: 'count-people', certifications: more, title: text, unit: 'count' }
          })
        }
      }
    )
  );

const CHAIN = [certification('a', 100), certification('b', 200, ['a']), certification('c', 400, ['b'])];

function question(
  facts: readonly AnyFact[],
  counted: string[],
  more: Partial<PlanQuestion> = {}
): PlanQuestion {
  return {
    engine: engineFor(counted),
    facts,
    today: TODAY,
    by: BY,
    portfolio: 'p',
    threshold: 'five',
    certifications: CHAIN,
    settings: PLAN_SETTINGS,
    ...more
  };
}

function planned(asked: PlanQuestion) {
  const made = partnerProblem(asked);
  if (made === null) throw new Error('no problem');
  return { ...made, plan: solvePlan(made.problem) };
}

test('a plan asks one person for the whole chain, first things first, with what all of it takes', () => {
  const { plan, problem, steps } = planned(question([employment('ada'), employment('ben')], ['c']));
  expect(plan).toMatchObject({
    kind: 'reached',
    actions: ['certificate/a/ada', 'certificate/b/ada', 'certificate/c/ada'],
    minutes: Math.round(100 / 0.7) + Math.round(200 / 0.7) + Math.round(400 / 0.7)
  });
  expect(problem.actions.find(({ id }) => id === 'certificate/c/ada')?.requires).toEqual([
    'certificate/b/ada'
  ]);
  expect([...steps.keys()].slice(0, 3)).toEqual([
    'certificate/a/ada',
    'certificate/b/ada',
    'certificate/c/ada'
  ]);
});

test('what is held is not asked for again, linked or not; what will have lapsed is held today', () => {
  const facts = [employment('ada'), certificate('ada', 'b', { linked: false, expiresOn: '2027-01-01' })];
  expect(planned(question(facts, ['c'])).plan).toMatchObject({ actions: ['certificate/c/ada'] });
  const lapsed = [employment('ada'), certificate('ada', 'b', { expiresOn: '2026-01-01' })];
  expect(planned(question(lapsed, ['c'])).plan).toMatchObject({
    actions: ['certificate/a/ada', 'certificate/b/ada', 'certificate/c/ada']
  });
});

test('to renew and to link what is held asks for nothing first', () => {
  const renew = [employment('ada'), certificate('ada', 'c', { expiresOn: '2027-01-01' })];
  expect(planned(question(renew, ['c'])).plan).toMatchObject({ actions: ['renew/c/ada'] });
  const link = [employment('ada'), certificate('ada', 'c', { linked: false })];
  expect(planned(question(link, ['c'])).plan).toMatchObject({ actions: ['link/c/ada'] });
});

test('no later stage is offered where the one before it does the same', () => {
  const { problem } = planned(question([employment('ada')], ['a', 'b', 'c']));
  expect(problem.actions.map(({ id }) => id)).toEqual(['certificate/a/ada']);
});

test('whoever has begun a chain is asked before those who hold more of other things', () => {
  const others = [certification('u', 60), certification('v', 60)];
  const facts = [
    employment('ada'),
    certificate('ada', 'u'),
    certificate('ada', 'v'),
    employment('ben'),
    certificate('ben', 'b')
  ];
  const asked = question(facts, ['c'], {
    certifications: [...CHAIN, ...others],
    engine: engineFor(['c'], 10)
  });
  expect(planned(asked).plan).toMatchObject({ actions: ['certificate/c/ben'] });
});

test('a circle is refused with its path', () => {
  const certifications = [certification('a', 100, ['c']), ...CHAIN.slice(1)];
  const { plan } = planned(question([employment('ada')], ['c'], { certifications }));
  expect(plan.kind).toBe('refused');
  expect(plan.kind === 'refused' && plan.issues.map(({ path }) => path)).toContain('/actions/0/requires');
});

const IDS = ['a', 'b', 'c', 'd'];
const WHO = ['ada', 'ben', 'cem'];
/** Each asks for some of those before it; some are held; the index counts some, in two metrics. */
const anyAsked = fc
  .record({
    catalogue: fc.tuple(
      ...IDS.map((id, at) =>
        fc
          .tuple(fc.integer({ min: 30, max: 400 }), fc.subarray(IDS.slice(0, at)), fc.constantFrom(0, 300_00))
          .map(([minutes, requires, fee]) => certification(id, minutes, requires, fee))
      )
    ),
    held: fc.array(
      fc.tuple(
        fc.constantFrom(...WHO),
        fc.constantFrom(...IDS),
        fc.boolean(),
        fc.constantFrom(null, '2026-12-24')
      ),
      { maxLength: 4 }
    ),
    counted: fc.subarray(IDS, { minLength: 1, maxLength: 2 }),
    others: fc.subarray(IDS, { minLength: 1, maxLength: 2 }),
    points: fc.constantFrom(3, 5, 10),
    weeklyMinutes: fc.constantFrom(15, 40, 1000)
  })
  .map(({ catalogue, held, counted, others, points, weeklyMinutes }) =>
    question(
      [
        ...WHO.map((id) => employment(id)),
        ...held.map(([who, id, linked, expiresOn]) => certificate(who, id, { linked, expiresOn }))
      ],
      counted,
      {
        certifications: catalogue,
        engine: engineFor(counted, points, others),
        settings: { ...PLAN_SETTINGS, weeklyMinutes }
      }
    )
  );

test('with chains every answer is that of looking at all sets of its actions', () => {
  fc.assert(
    fc.property(anyAsked, (asked) => {
      const made = partnerProblem(asked);
      if (made === null || made.problem.actions.length > 10) return;
      const expected = solveByBruteForce(made.problem, 2);
      expect(solvePlan(made.problem)).toEqual(expected.plan);
      expect(alternatives(made.problem, 2)).toEqual(expected.alternatives);
    }),
    { numRuns: 150 }
  );
});

test('no plan is cheaper than the cheapest of all that people could pass, one after the other', () => {
  fc.assert(
    fc.property(anyAsked, (asked) => {
      const { plan } = planned(asked);
      expect(plan.kind === 'reached' ? plan.cost : null).toBe(cheapestByHand(asked));
    }),
    { numRuns: 60 }
  );
}, 60_000);

/** By every set of what anybody lacks, held against what each asks for, and the engine. */
function cheapestByHand({ engine, facts, certifications, settings, by, today }: PlanQuestion): number | null {
  const then = standingFacts(facts, by);
  const valid = (person: string, id: string, day: string) =>
    then.certificates.some(
      (fact) =>
        fact.personId === person &&
        fact.data.certification === id &&
        (fact.data.expiresOn === null || fact.data.expiresOn >= day)
    );
  const linked = (person: string, id: string, day: string) =>
    then.certificates.some(
      (fact) =>
        fact.personId === person &&
        fact.data.certification === id &&
        fact.data.linked &&
        (fact.data.expiresOn === null || fact.data.expiresOn >= day)
    );
  const known = new Map(certifications.map((one) => [one.id, one]));
  const heldBefore = (person: string) => {
    const held = new Set(IDS.filter((id) => valid(person, id, today) || valid(person, id, by)));
    for (const id of held) for (const before of known.get(id)?.requires ?? []) held.add(before);
    return held;
  };
  const all = WHO.flatMap((person) =>
    certifications
      .filter(({ id }) => !linked(person, id, by))
      .map(({ id, effort, requires = [] }) => {
        const kind = valid(person, id, by) ? 'link' : linked(person, id, today) ? 'renew' : 'certificate';
        const one = {
          id,
          person: null,
          requires: [],
          effects: [],
          minutes: kind === 'link' ? settings.linkMinutes : effort.minutes,
          fee: kind === 'link' ? 0 : (effort.fee?.amount ?? 0),
          likelihood: settings.likelihood[kind === 'link' ? 'link' : kind === 'renew' ? 'renewal' : 'exam']
        };
        const free = kind !== 'certificate' || heldBefore(person).has(id);
        return {
          step: { kind, certification: id, person } as const,
          ...effortOf(one, settings.hourCost),
          first: free ? [] : requires.filter((before) => !heldBefore(person).has(before))
        };
      })
  );
  const capacity = Math.floor((181 / 7) * settings.weeklyMinutes);
  let best: number | null = null;
  for (let bits = 0; bits < 2 ** all.length; bits++) {
    const done = all.filter((_, at) => (bits & (1 << at)) !== 0);
    const cost = done.reduce((sum, one) => sum + one.cost, 0);
    if (best !== null && cost >= best) continue;
    const isPassed = (person: string, id: string) =>
      done.some(({ step }) => step.person === person && step.certification === id);
    if (!done.every(({ step, first }) => first.every((id) => isPassed(step.person, id)))) continue;
    const minutes = (person: string) =>
      done.reduce((sum, one) => sum + (one.step.person === person ? one.minutes : 0), 0);
    if (WHO.some((person) => minutes(person) > capacity)) continue;
    const after = withStepsDone(
      then,
      done.map(({ step }) => step)
    );
    const [outline] = engine.outlineStanding(after, null).portfolios;
    if (outline?.reached.includes('five')) best = cost;
  }
  return best;
}
