import fc from 'fast-check';
import * as v from 'valibot';
import { expect, test } from 'vitest';
import { certificate, employment, reported, useCase } from '../../../../tests/fixtures/scoring/facts';
import { changedRelease } from '../../../../tests/fixtures/scoring/release';
import { compileRelease } from '../scoring/engine';
import { standingFacts } from '../scoring/standing-facts';
import { isNothing, NOTHING_ELSE, scenarioSchema, type Scenario } from './scenario';
import { whatIf } from './what-if';

const ASOF = '2026-11-20';
const engine = compileRelease(changedRelease(({ notApplicable }) => (notApplicable.minimumKnownWeight = 0)));
const FACTS = [
  employment('ada'),
  employment('ben'),
  certificate('ada', 'ccnp-security'),
  reported('security', 'acv-growth', 0.02),
  useCase('security', 'deal-1', 900_00, ['purchase']),
  useCase('security', 'deal-2', 100_00, ['purchase', 'onboard'])
];
const standing = standingFacts(FACTS, ASOF);

function security(change: Partial<Scenario>) {
  const scenario = { ...NOTHING_ELSE, ...change };
  const all = whatIf({ engine, engineThen: engine, facts: standing, size: 'M', scenario });
  const found = all.find(({ portfolio }) => portfolio === 'security');
  if (found === undefined) throw new Error('security');
  const metric = (id: string) => found.metrics.find((one) => one.metric === id);
  return { ...found, metric };
}

test('nothing else is nothing else', () => {
  expect(isNothing(NOTHING_ELSE)).toBe(true);
  const { before, after, metrics, gained, lost } = security({});
  expect(after).toBe(before);
  expect({ metrics, gained, lost }).toEqual({ metrics: [], gained: [], lost: [] });
});

test('one more certificate is one more person, and nobody is counted twice', () => {
  const { metric } = security({ certificates: [{ certification: 'ccnp-security', people: 1 }] });
  expect(metric('career-certifications')).toMatchObject({ before: { value: 1 }, after: { value: 2 } });
  // Ben, and two whom nobody knows yet.
  const three = security({ certificates: [{ certification: 'ccnp-security', people: 3 }] });
  expect(three.metric('career-certifications')?.after?.value).toBe(4);
});

test('whoever leaves takes their certificates along', () => {
  expect(security({ leave: ['ada'] }).metric('career-certifications')?.after).toMatchObject({
    value: 0,
    points: 0
  });
  expect(security({ leave: ['nobody'] }).metrics).toEqual([]);
});

test('a use case that is onboarded moves its ratio; one that is adopted was onboarded too', () => {
  const [first] = FACTS.filter(({ key }) => key.startsWith('deal-1'));
  const onboarded = security({ useCases: [{ key: first?.key ?? '', milestone: 'onboard' }] });
  expect(onboarded.metric('onboard')).toMatchObject({ before: { value: 0.1 }, after: { value: 1 } });
  const adopted = security({ useCases: [{ key: first?.key ?? '', milestone: 'adopt' }] });
  expect(adopted.metric('onboard')?.after?.value).toBe(1);
  expect(adopted.metric('adopt')?.after?.value).toBe(0.9);
});

test('more bookings thin a ratio out, though nobody did anything wrong', () => {
  const booking = {
    portfolio: 'security',
    amount: 1000_00,
    currency: 'USD',
    onboarded: false,
    adopted: false
  };
  expect(security({ bookings: [booking] }).metric('onboard')?.after?.value).toBe(0.05);
  expect(security({ bookings: [{ ...booking, onboarded: true }] }).metric('onboard')?.after?.value).toBe(
    0.55
  );
});

test('a figure and another release are tried without anything being changed', () => {
  const before = JSON.stringify(FACTS);
  const figure = security({ figures: [{ portfolio: 'security', measure: 'acv-growth', value: 0.2 }] });
  expect(figure.metric('acv-growth')?.after?.value).toBe(0.2);
  const harder = compileRelease(
    changedRelease(({ notApplicable, thresholds }) => {
      notApplicable.minimumKnownWeight = 0;
      for (const threshold of thresholds) threshold.value += 2.4;
    })
  );
  const all = whatIf({
    engine,
    engineThen: harder,
    facts: standing,
    size: 'M',
    scenario: { ...NOTHING_ELSE, release: 'harder' }
  });
  const found = all.find(({ portfolio }) => portfolio === 'security');
  expect(found?.after).toBe(found?.before);
  expect(found?.lost.length).toBeGreaterThan(0);
  expect(JSON.stringify(FACTS)).toBe(before);
});

test('a scenario goes through a link and comes back the same', () => {
  const scenario = fc.record({
    certificates: fc.array(
      fc.record({ certification: fc.constantFrom('ccna', 'x'), people: fc.integer({ min: 1, max: 9 }) }),
      { maxLength: 3 }
    ),
    leave: fc.array(fc.constantFrom('ada', 'colleague-1'), { maxLength: 2 }),
    useCases: fc.array(
      fc.record({
        key: fc.constant('k/1'),
        milestone: fc.constantFrom('onboard' as const, 'adopt' as const)
      }),
      { maxLength: 2 }
    ),
    bookings: fc.constant([]),
    figures: fc.constant([]),
    release: fc.option(fc.constant('r'))
  });
  fc.assert(
    fc.property(scenario, (one) => {
      expect(v.parse(scenarioSchema, JSON.parse(JSON.stringify(one)))).toEqual(one);
    }),
    { numRuns: 50 }
  );
  expect(v.safeParse(scenarioSchema, { leave: Array.from({ length: 51 }, () => 'x') }).success).toBe(false);
});
