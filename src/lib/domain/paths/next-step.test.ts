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
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import type { AnyFact, JobRole } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { nextSteps, type NextStep, type NextStepsInput } from './next-step';

const ASOF = '2026-11-20';
const engine = compileRelease(shippedRelease);
const moment = { asOf: ASOF, size: 'M' };

function steps(facts: readonly AnyFact[], who: Partial<NextStepsInput> = {}): NextStep[] {
  return nextSteps({ engine, facts, ...moment, personId: null, jobRole: null, certifications, ...who });
}

const find = (found: readonly NextStep[], kind: NextStep['kind'], subject?: string): NextStep | undefined =>
  found.find((step) => step.kind === kind && (subject === undefined || step.subject === subject));

/** Security: two of four certified people, engagement measured, growth known. */
const security: AnyFact[] = [
  employment('ada'),
  employment('ben'),
  employment('cem'),
  certificate('ada', 'ccnp-security'),
  certificate('ben', 'ccie-security'),
  reported('security', 'acv-growth', 0.12),
  reported('security', 'cx-specialisation', 1),
  useCase('security', 'deal-1', 40_000_00, ['onboard']),
  useCase('security', 'deal-2', 35_000_00),
  useCase('security', 'deal-3', 25_000_00)
];

test('the worth of a certificate is what the engine says with it', () => {
  const step = find(steps(security), 'certificate', 'specialist-security-core');
  const before = engine.index(security, moment, 'security');
  const after = engine.index(
    [...security, certificate('cem', 'specialist-security-core')],
    moment,
    'security'
  );
  expect(before).not.toBe(null);
  expect(step).toMatchObject({ minutes: 4800, worth: { portfolio: 'security', before, after } });
});

test('a person is asked for what they lack, not for what they hold or what would not count', () => {
  const ofAda = steps(security, { personId: 'ada', jobRole: 'engineer' });
  expect(ofAda.filter(({ kind, subject }) => kind === 'certificate' && subject.endsWith('security'))).toEqual(
    []
  );
  expect(find(ofAda, 'certificate', 'black-belt-security-stage-1')).toBeDefined();
  const ofCem = steps(security, { personId: 'cem', jobRole: 'engineer' });
  expect(find(ofCem, 'certificate', 'ccnp-security')?.worth?.portfolio).toBe('security');
});

test('of people who must hold several, whoever lacks one is asked for it', () => {
  const both = compileRelease(
    smallRelease([{ measure: 'both', scale: { kind: 'per-unit', points: 1, maximum: 10 } }], {
      measures: {
        both: {
          kind: 'count-people-with-all',
          sets: [['ccnp-security'], ['ccna', 'ccnp-enterprise']],
          title: { en: 'x', de: 'x' },
          unit: 'count'
        }
      }
    })
  );
  const facts = [
    employment('ada'),
    employment('ben'),
    certificate('ben', 'ccnp-security'),
    certificate('ben', 'ccna', { linked: false })
  ];
  const suggested = (all: AnyFact[]) =>
    nextSteps({ engine: both, facts: all, ...moment, personId: null, jobRole: null, certifications })
      .filter(({ kind }) => kind !== 'renew')
      .map(({ kind, subject, worth }) => [kind, subject, worth?.after]);
  // Ada lacks both, so that no single one is worth anything to her; Ben has passed one that is not linked.
  expect(suggested(facts)).toEqual(
    expect.arrayContaining([
      ['link-certificate', 'ccna', 1],
      ['certificate', 'ccnp-enterprise', 1]
    ])
  );
  expect(suggested(facts)).not.toContainEqual(['certificate', 'ccnp-security', expect.anything()]);
  expect(suggested([...facts, certificate('ben', 'ccnp-enterprise')])).not.toContainEqual([
    'certificate',
    expect.anything(),
    expect.anything()
  ]);
});

test('engineering certificates are not suggested to sellers', () => {
  const found = steps(security, { personId: 'cem', jobRole: 'seller' });
  const suggested = found.filter(({ kind }) => kind === 'certificate').map(({ subject }) => subject);
  expect(suggested).toContain('black-belt-security-stage-1');
  expect(suggested).not.toContain('ccnp-security');
});

test('a held certificate that is not linked is to be linked, not to be passed again', () => {
  const facts = [...security, certificate('cem', 'ccnp-security', { linked: false })];
  const found = steps(facts, { personId: 'cem', jobRole: 'engineer' });
  expect(find(found, 'certificate', 'ccnp-security')).toBeUndefined();
  const linked = [...security, certificate('cem', 'ccnp-security')];
  expect(find(found, 'link-certificate')).toMatchObject({
    subject: 'ccnp-security',
    worth: { after: engine.index(linked, moment, 'security') }
  });
  expect(found[0]?.kind).toBe('link-certificate');
});

test('a certificate that lapses within 90 days is to be renewed: before is what the lapse would leave', () => {
  const lapsing = (expiresOn: string): AnyFact[] => [
    ...security,
    certificate('cem', 'ccnp-security', { expiresOn })
  ];
  const who = { personId: 'cem', jobRole: 'engineer' as JobRole };
  expect(find(steps(lapsing('2027-02-18'), who), 'renew')).toMatchObject({
    subject: 'ccnp-security',
    worth: {
      before: engine.index(security, moment, 'security'),
      after: engine.index(lapsing('2027-02-18'), moment, 'security')
    }
  });
  expect(find(steps(lapsing('2027-02-19'), who), 'renew')).toBeUndefined();
  expect(find(steps(lapsing('2026-11-19'), who), 'certificate', 'ccnp-security')).toBeDefined();
});

test('the largest open use case is to be onboarded, and the largest onboarded one adopted', () => {
  const found = steps(security).filter(({ kind }) => kind === 'use-case');
  expect(found.map(({ subject, milestone }) => [milestone, subject]).sort()).toEqual([
    ['adopt', 'deal-1/Duo/Access/1'],
    ['onboard', 'deal-2/Duo/Access/1']
  ]);
});

test('a deal that counts already by another row is not asked for again', () => {
  const facts = [
    ...security,
    useCase('security', 'deal-1', 40_000_00, [], { ordinal: 2, useCase: 'Passwordless' })
  ];
  expect(find(steps(facts), 'use-case', 'deal-1/Duo/Passwordless/2')).toBeUndefined();
});

test('crossing a threshold comes first and tells the open money of the portfolio', () => {
  const release = changedRelease(({ thresholds }) => {
    const rebates = thresholds.find(({ id }) => id === 'rebates');
    if (rebates) rebates.value = 5.8;
  });
  const withMoney = structuredClone(security);
  for (const fact of withMoney) if (fact.kind === 'use-case') fact.data.milestones.adopt.amount = 1_500_00;
  const found = nextSteps({
    engine: compileRelease(release),
    facts: withMoney,
    ...moment,
    personId: null,
    jobRole: null,
    certifications
  });
  const crossing = found.filter(({ worth }) => worth?.crosses != null);
  expect(crossing.length).toBeGreaterThan(0);
  expect(found.slice(0, crossing.length)).toEqual(crossing);
  for (const { worth } of crossing) {
    expect(worth).toMatchObject({ crosses: 'rebates', money: { amount: 4_500_00, currency: 'USD' } });
  }
  for (const { worth } of found.slice(crossing.length)) expect(worth?.money ?? null).toBe(null);
});

test('consent is asked of leads only, and only while it is missing', () => {
  const asked = (facts: AnyFact[], jobRole: JobRole | null): boolean =>
    find(steps(facts, { jobRole }), 'consent') !== undefined;
  expect([asked(security, 'lead'), asked(security, null), asked(security, 'engineer')]).toEqual([
    true,
    true,
    false
  ]);
  expect(asked([...security, attribute('consent', '2026-10-01')], 'lead')).toBe(false);
  expect(asked([...security, attribute('consent', 'no')], 'lead')).toBe(true);
});

test('where nothing is known a certificate has no worth to tell and comes after consent and path', () => {
  const open = [
    { path: 'be-the-one', step: 'z-first', minutes: 3 },
    { path: 'be-the-one', step: 'a-second', minutes: 3 }
  ];
  const found = steps([], { steps: open });
  expect(found.slice(0, 3).map(({ subject }) => subject)).toEqual([
    'consent',
    'be-the-one/z-first',
    'be-the-one/a-second'
  ]);
  expect(found.length).toBeGreaterThan(3);
  expect(found.every(({ worth }) => worth === null)).toBe(true);
});

test('the order of facts and catalogue does not matter', () => {
  const facts = [...security, certificate('ben', 'black-belt-security-stage-2', { linked: false })];
  const expected = steps(facts);
  fc.assert(
    fc.property(
      fc.shuffledSubarray(facts, { minLength: facts.length }),
      fc.shuffledSubarray(certifications, { minLength: certifications.length }),
      (shuffled, shelf) => {
        expect(steps(shuffled, { certifications: shelf })).toEqual(expected);
      }
    ),
    { numRuns: 30 }
  );
});

test('no step loses anything', () => {
  for (const { worth } of steps(security)) {
    if (worth !== null && worth.before !== null) expect(worth.after).toBeGreaterThan(worth.before);
  }
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

test('a use case is worth bringing on while the calendar of the release still counts it', () => {
  // Cisco's month began on 25 October, that of the calendar on 1 November.
  const facts = [
    useCase('p', 'old', 900, [], { bookedOn: '2026-10-28' }),
    useCase('p', 'new', 100, [], { bookedOn: '2026-11-03' })
  ];
  const brought = (calendar: object) =>
    nextSteps({
      engine: ofTheMonth(calendar),
      facts,
      ...moment,
      personId: null,
      jobRole: null,
      certifications
    })
      .filter(({ kind }) => kind === 'use-case')
      .map(({ subject, worth }) => [subject.split('/')[0], worth?.after]);
  expect(brought({})).toEqual([['old', 9]]);
  expect(brought(FROM_JULY)).toEqual([['new', 10]]);
});

const chained = (counted: string[]) =>
  compileRelease(
    smallRelease([{ measure: 'people', scale: { kind: 'per-unit', points: 5, maximum: 10 } }], {
      measures: {
        people: { kind: 'count-people', certifications: counted, title: { en: 'x', de: 'x' }, unit: 'count' }
      }
    })
  );
const [STAGE_1 = '', STAGE_2 = '', STAGE_3 = ''] = [1, 2, 3].map((at) => `black-belt-security-stage-${at}`);
const certificates = (found: readonly NextStep[]) => found.filter(({ kind }) => kind === 'certificate');

test('whoever holds no stage is offered the first, with the worth of it alone where it counts alone', () => {
  const found = certificates(
    steps([employment('ada')], { engine: chained([STAGE_1, STAGE_2, STAGE_3]), size: null })
  );
  expect(found).toMatchObject([{ subject: STAGE_1, minutes: 180, worth: { before: 0, after: 5 } }]);
  expect(found[0]?.way).toBeUndefined();
});

test('where only the last of a chain counts, its first missing one is offered, with what the whole way takes and brings', () => {
  const engine = chained([STAGE_3]);
  expect(certificates(steps([employment('ada')], { engine, size: null }))).toMatchObject([
    {
      subject: STAGE_1,
      way: [STAGE_1, STAGE_2, STAGE_3],
      minutes: 180 + 480 + 960,
      worth: { before: 0, after: 5 }
    }
  ]);
  const begun = [employment('ada'), employment('ben'), certificate('ben', STAGE_1, { linked: false })];
  expect(certificates(steps(begun, { engine, size: null }))).toMatchObject([
    { subject: STAGE_2, way: [STAGE_2, STAGE_3], minutes: 480 + 960 }
  ]);
  const ready = [...begun, certificate('ada', STAGE_2)];
  const [last] = certificates(steps(ready, { engine, size: null }));
  expect(last).toMatchObject({ subject: STAGE_3, minutes: 960 });
  expect(last?.way).toBeUndefined();
});

test('nobody is offered a chain of which something is not suggested to them', () => {
  const only = certifications.map((one) =>
    one.id === STAGE_1 ? { ...one, jobRoles: ['seller' as const] } : one
  );
  const asked = { engine: chained([STAGE_2]), size: null, personId: 'ada', certifications: only };
  expect(certificates(steps([employment('ada')], { ...asked, jobRole: 'engineer' }))).toEqual([]);
  expect(certificates(steps([employment('ada')], { ...asked, jobRole: 'seller' }))).toMatchObject([
    { subject: STAGE_1, way: [STAGE_1, STAGE_2] }
  ]);
});
