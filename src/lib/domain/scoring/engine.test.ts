import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificate, employment, reported, useCase } from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from './engine';
import { explainReport } from './explain';

const engine = compileRelease(shippedRelease);
const moment = { asOf: '2026-11-20', size: 'M' };

/** A partner that many sources tell of, and one of which only one report has come. Read them when they change. */
const RICH: AnyFact[] = numbered([
  employment('ada'),
  employment('ben'),
  employment('cem', { to: '2026-10-31' }),
  certificate('ada', 'ccnp-security'),
  certificate('ada', 'black-belt-security-stage-2', { expiresOn: null }),
  certificate('ben', 'specialist-security-core'),
  certificate('ben', 'ccnp-enterprise', { linked: false }),
  certificate('cem', 'ccie-security'),
  certificate('ben', 'customer-success-manager', { expiresOn: '2026-11-20' }),
  reported('security', 'cx-specialisation', 1),
  reported('security', 'msp-practice', 2),
  reported('security', 'acv-growth', 0.12),
  reported('security', 'tcv-growth', -0.03),
  reported('security', 'msp-penetration', 0.08),
  reported('security', 'buying-programme-penetration', 0.35),
  reported('services', 'cx-specialisation', 2),
  reported('services', 'acv-growth', 0.21),
  reported('services', 'renewal-rate', 0.85),
  reported('services', 'bookings', 180_000_00),
  reported('splunk', 'buying-programme-penetration', 0.4),
  useCase('security', 'deal-1', 90_000_00, ['purchase', 'onboard', 'use', 'adopt']),
  useCase('security', 'deal-1', 90_000_00, ['purchase', 'onboard'], { ordinal: 2, useCase: 'Passwordless' }),
  useCase('security', 'deal-2', 160_000_00, ['purchase', 'onboard'], { offer: 'Cisco Secure Firewall' }),
  useCase('security', 'deal-3', 250_000_00, ['purchase'], { offer: 'Identity Services Engine' }),
  useCase('security', 'deal-4', 70_000_00, ['onboard'], { maximumIncentive: false }),
  useCase('security', 'deal-5', 70_000_00, ['onboard'], { bookedOn: '2025-05-24' }),
  useCase('networking', 'deal-6', 40_000_00, ['onboard'], { offer: 'Meraki', currency: 'EUR' }),
  useCase('networking', 'deal-7', 40_000_00, [], { offer: 'SD WAN' })
]);
const SPARSE: AnyFact[] = numbered([
  useCase('security', 'deal-1', 10_000_00, ['onboard']),
  useCase('security', 'deal-2', 20_000_00)
]);

test.each([
  ['rich-partner', RICH, 'M'],
  ['sparse-partner', SPARSE, null]
])('the report of a %s reads as before', async (name, facts, size) => {
  const report = explainReport(engine, facts, { ...moment, size });
  await expect(`${JSON.stringify(report, null, 2)}\n`).toMatchFileSnapshot(`golden/${name}.json`);
});

const portfolio = fc.constantFrom(...engine.portfolios);
const person = fc.constantFrom('ada', 'ben', 'cem', 'dil');
const day = fc.constantFrom(
  '2025-05-24',
  '2025-05-25',
  '2026-03-01',
  '2026-11-20',
  '2026-11-21',
  '2027-05-01'
);
const certifications = Object.values(shippedRelease.measures).flatMap((one) =>
  one.kind === 'count-people' ? one.certifications : []
);
const reportable = Object.entries(shippedRelease.measures).flatMap(([id, one]) =>
  one.kind === 'reported' ? [one.measure ?? id] : []
);
const common = fc.record({
  asOf: day,
  retracted: fc.constantFrom(false, false, false, true),
  seq: fc.integer({ min: 1, max: 1_000_000 })
});
const anyFact: fc.Arbitrary<AnyFact> = fc.oneof(
  fc
    .tuple(
      portfolio,
      fc.constantFrom('a', 'b', 'c', 'd', 'e'),
      fc.integer({ min: -10_000, max: 10_000_000 }),
      fc.subarray(['onboard', 'adopt'] as const),
      fc.record({
        ordinal: fc.integer({ min: 1, max: 3 }),
        bookedOn: day,
        currency: fc.constantFrom('USD', 'USD', 'USD', 'EUR'),
        stage: fc.constantFrom('eligible' as const, 'eligible' as const, 'expired' as const),
        maximumIncentive: fc.boolean()
      }),
      common
    )
    .map((parts) => useCase(...parts)),
  fc
    .tuple(
      person,
      fc.constantFrom(...certifications),
      fc.record({ linked: fc.boolean(), issuedOn: day, expiresOn: fc.option(day) }),
      common
    )
    .map((parts) => certificate(...parts)),
  fc.tuple(person, fc.record({ from: day, to: fc.option(day) }), common).map((parts) => employment(...parts)),
  fc
    .tuple(
      portfolio,
      fc.constantFrom(...reportable),
      fc.oneof(fc.double(), fc.integer({ min: -1, max: 4 })),
      common
    )
    .map((parts) => reported(...parts))
);
/** Distinct sequence numbers, as the database gives them. */
const anyFacts = fc.uniqueArray(anyFact, { maxLength: 60, selector: ({ seq }) => seq });
const anySize = fc.constantFrom(null, 'S', 'M', 'L', 'XL', 'other');

test('the report and the fast paths say the same numbers', () => {
  fc.assert(
    fc.property(anyFacts, anySize, (facts, size) => {
      const report = explainReport(engine, facts, { ...moment, size });
      const fast = engine.indices(engine.measure(facts, moment.asOf), size);
      report.portfolios.forEach(({ portfolio, index }, at) => {
        expect(fast[at]).toBe(index ?? NaN);
        expect(engine.index(facts, { ...moment, size }, portfolio)).toBe(index);
      });
    })
  );
});

test('the report adds up: an index is the sum of what its metrics bring', () => {
  fc.assert(
    fc.property(anyFacts, anySize, (facts, size) => {
      for (const { index, categories } of explainReport(engine, facts, { ...moment, size }).portfolios) {
        const metrics = categories.flatMap((category) => category.metrics);
        const sum = metrics.reduce((total, { contribution }) => total + contribution, 0);
        if (index !== null) expect(sum).toBeCloseTo(index, 8);
        for (const { contribution, available, status } of metrics) {
          if (status === 'scored') expect(contribution).toBeLessThanOrEqual(available + 1e-9);
        }
      }
    })
  );
});

test('indices and points stay within 0 and 10 and every number is one', () => {
  fc.assert(
    fc.property(anyFacts, anySize, (facts, size) => {
      const report = explainReport(engine, facts, { ...moment, size });
      expect(numbersIn(report).every(Number.isFinite)).toBe(true);
      for (const { index, knownWeight, categories } of report.portfolios) {
        for (const points of [index, ...categories.map((one) => one.points)]) {
          if (points !== null) expect(points >= 0 && points <= 10).toBe(true);
        }
        expect(knownWeight >= 0 && knownWeight <= 1).toBe(true);
      }
    })
  );
});

test('the order of the facts does not matter', () => {
  fc.assert(
    fc.property(
      anyFacts.chain((facts) =>
        fc.tuple(fc.constant(facts), fc.shuffledSubarray(facts, { minLength: facts.length }))
      ),
      ([facts, shuffled]) => {
        expect(explainReport(engine, shuffled, moment)).toEqual(explainReport(engine, facts, moment));
      }
    )
  );
});

test('nothing that stands is changed by being scored', () => {
  const before = structuredClone(RICH);
  explainReport(engine, RICH, moment);
  expect(RICH).toEqual(before);
});

test('one more certified person lowers no index', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom(...certifications), anySize, (facts, certification, size) => {
      // With somebody employed, the number of certified people is known in both.
      const known = [...facts, employment('eve')];
      const more = [...known, certificate('eve', certification)];
      expectNoneLower(known, more, size);
    })
  );
});

test('one more onboarded or adopted use case lowers no index', () => {
  const deals = fc.array(fc.tuple(fc.integer({ min: 0, max: 1_000_000 }), fc.boolean(), fc.boolean()), {
    minLength: 1
  });
  fc.assert(
    fc.property(
      deals,
      fc.nat(),
      fc.constantFrom('onboard' as const, 'adopt' as const),
      (rows, at, milestone) => {
        const facts = rows.map(([amount, onboarded, adopted], deal) =>
          useCase('security', `deal-${deal}`, amount, [
            ...(onboarded ? (['onboard'] as const) : []),
            ...(adopted ? (['adopt'] as const) : [])
          ])
        );
        const known = [...facts, employment('eve'), reported('security', 'acv-growth', 0.1)];
        const more = structuredClone(known);
        const done = more[at % facts.length];
        if (done?.kind === 'use-case') done.data.milestones[milestone].done = true;
        expectNoneLower(known, more, 'M');
      }
    )
  );
});

function expectNoneLower(facts: AnyFact[], more: AnyFact[], size: string | null): void {
  const before = engine.indices(engine.measure(facts, moment.asOf), size);
  const after = engine.indices(engine.measure(more, moment.asOf), size);
  before.forEach((index, at) => {
    if (!Number.isNaN(index)) expect(after[at]).toBeGreaterThanOrEqual(index);
  });
}

function numbersIn(value: unknown): number[] {
  if (typeof value === 'number') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(numbersIn) : [];
}

function numbered(facts: AnyFact[]): AnyFact[] {
  return facts.map((fact, at) => ({ ...fact, seq: at + 1 }));
}

test('scores are what the report says, portfolio by portfolio', () => {
  for (const [facts, size] of [
    [RICH, 'M'],
    [SPARSE, null]
  ] as const) {
    const { portfolios } = engine.outline(facts, { ...moment, size });
    expect(engine.scores(engine.measure(facts, moment.asOf), size)).toEqual(
      portfolios.map(({ index, knownWeight }) => ({ index, knownWeight }))
    );
  }
});

test('indices are written where they are asked for, and nothing beside them', () => {
  const measured = engine.measure(RICH, moment.asOf);
  const into = new Float64Array(engine.portfolios.length + 1).fill(7);
  expect(engine.indices(measured, 'M', into)).toBe(into);
  expect([...into]).toEqual([...engine.indices(measured, 'M'), 7]);
});

test('a portfolio that is none has no index', () => {
  expect(engine.index(RICH, moment, 'none')).toBe(null);
});
