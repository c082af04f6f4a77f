import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certificate, employment, reported, useCase } from '../../../../tests/fixtures/scoring/facts';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { smallRelease } from '../../../../tests/fixtures/scoring/small-release';
import type { AnyFact } from '../facts/fact';
import { compileMeasure } from './measures';
import { standingFacts } from './standing-facts';
import { unusedFacts } from './unused-facts';

const ASOF = '2026-11-20';

function measure(id: string, facts: readonly AnyFact[], portfolio = 'security', asOf = ASOF) {
  const { value, reason, inputs } = compileMeasure(shippedRelease, id, [0.1]).measure(
    standingFacts(facts, asOf),
    portfolio
  );
  return { value, reason, seqs: inputs.map(({ facts: seqs }) => seqs) };
}

test('a deal is summed once: by the first row that meets the conditions of that sum', () => {
  const first = useCase('security', 'deal', 100, [], { ordinal: 1, useCase: 'A' });
  const second = useCase('security', 'deal', 40, ['onboard'], { ordinal: 2, useCase: 'B' });
  const third = useCase('security', 'deal', 7, ['onboard', 'adopt'], { ordinal: 3, useCase: 'C' });
  for (const facts of [
    [first, second, third],
    [third, first, second]
  ]) {
    expect(measure('eligible-bookings', facts)).toMatchObject({ value: 100, seqs: [[first.seq]] });
    expect(measure('onboarded-bookings', facts)).toMatchObject({ value: 40, seqs: [[second.seq]] });
    expect(measure('adopted-bookings', facts)).toMatchObject({ value: 7, seqs: [[third.seq]] });
    expect(measure('onboard-ratio', facts)).toMatchObject({ value: 0.4, seqs: [[second.seq], [first.seq]] });
  }
});

test('the window opens with the first day of the 17th fiscal month back', () => {
  // 2026-11-20 lies in month 4 of FY27; month 11 of FY25 starts on 2025-05-25.
  const booked = (bookedOn: string): AnyFact[] => [useCase('security', bookedOn, 10, [], { bookedOn })];
  expect(measure('eligible-bookings', booked('2025-05-25')).value).toBe(10);
  expect(measure('eligible-bookings', booked('2025-05-24')).value).toBe(0);
  expect(measure('eligible-bookings', booked('2025-05-25'), 'security', '2026-11-22').value).toBe(0);
});

test('only eligible use cases of maximum incentive in the portfolio count', () => {
  const facts = [
    useCase('security', 'not maximum', 1, [], { maximumIncentive: false }),
    useCase('security', 'expired', 2, [], { stage: 'expired' }),
    useCase('security', 'not eligible', 4, [], { stage: 'not-eligible' }),
    useCase('networking', 'elsewhere', 8),
    useCase('security', 'counts', 16)
  ];
  expect(measure('eligible-bookings', facts).value).toBe(16);
});

test('nothing eligible is not the same as no data', () => {
  expect(measure('onboard-ratio', [])).toMatchObject({ value: null, reason: 'no-data' });
  expect(measure('onboard-ratio', [useCase('networking', 'elsewhere', 8)])).toMatchObject({
    value: null,
    reason: 'nothing-eligible'
  });
});

test('currencies are never added, in one sum or across a ratio', () => {
  const dollars = useCase('security', 'a', 10, ['onboard']);
  const euros = useCase('security', 'b', 10, [], { currency: 'EUR' });
  expect(measure('onboard-ratio', [dollars, euros])).toMatchObject({
    value: null,
    reason: 'mixed-currencies'
  });
  expect(measure('onboard-ratio', [dollars]).value).toBe(1);
});

test('Black Belts per 100,000 of bookings, in the currency of the rule', () => {
  const belt = certificate('ada', 'black-belt-security-stage-1');
  const per = (facts: AnyFact[]) => measure('black-belts-per-bookings-security', facts);
  expect(per([belt, useCase('security', 'a', 400_000_00)]).value).toBe(0.25);
  expect(per([belt, useCase('networking', 'a', 400_000_00)])).toMatchObject({
    value: null,
    reason: 'no-amount'
  });
  expect(per([belt])).toMatchObject({ value: null, reason: 'no-data' });
  expect(per([belt, useCase('security', 'a', 1, [], { currency: 'EUR' })]).reason).toBe('other-currency');
});

test.each([
  ['valid', {}, {}, 1],
  ['issued today', { issuedOn: ASOF }, {}, 1],
  ['issued tomorrow', { issuedOn: '2026-11-21' }, {}, 0],
  ['on its last day', { expiresOn: ASOF }, {}, 1],
  ['lapsed yesterday', { expiresOn: '2026-11-19' }, {}, 0],
  ['without an end', { expiresOn: null }, {}, 1],
  ['not linked', { linked: false }, {}, 0],
  ['of somebody who left', {}, { to: '2026-11-19' }, 0],
  ['of somebody on their last day', {}, { to: ASOF }, 1],
  ['of somebody who comes tomorrow', {}, { from: '2026-11-21' }, 0],
  ['of a kind that does not count', { certification: 'ccna' }, {}, 0]
])('a certificate %s', (_name, held, employed, count) => {
  const facts = [certificate('ada', 'ccnp-security', held), employment('ada', employed)];
  expect(measure('career-certified-security', facts).value).toBe(count);
});

test('people count once, and without any word of their employment', () => {
  const facts = [
    certificate('ada', 'ccnp-security'),
    certificate('ada', 'ccie-security'),
    certificate('ben', 'ccie-security'),
    employment('cem')
  ];
  expect(measure('career-certified-security', facts)).toMatchObject({
    value: 2,
    seqs: [facts.slice(0, 3).map(({ seq }) => seq)]
  });
  expect(measure('career-certified-security', [employment('cem')]).value).toBe(0);
  expect(measure('career-certified-security', [reported('security', 'acv-growth', 1)])).toMatchObject({
    value: null,
    reason: 'no-data'
  });
});

const withAll = (sets: string[][]) =>
  smallRelease([{ measure: 'both', scale: { kind: 'per-unit', points: 1, maximum: 10 } }], {
    measures: {
      both: { kind: 'count-people-with-all', sets, title: { en: 'x', de: 'x' }, unit: 'count' }
    }
  });

function countedWithAll(sets: string[][], facts: readonly AnyFact[]) {
  const compiled = compileMeasure(withAll(sets), 'both', []);
  const { value, reason, inputs } = compiled.measure(standingFacts(facts, ASOF), 'p');
  return { value, reason, seqs: inputs.flatMap(({ facts: seqs }) => seqs) };
}

test('people count who hold one of each set, once each, and their certificates are what is behind it', () => {
  const facts = [
    certificate('ada', 'security'),
    certificate('ada', 'sales'),
    certificate('ada', 'identity'),
    certificate('ada', 'other'),
    certificate('ben', 'security'),
    certificate('ben', 'identity'),
    certificate('cem', 'sales'),
    certificate('cem', 'other')
  ];
  expect(countedWithAll([['security', 'identity'], ['sales']], facts)).toEqual({
    value: 1,
    reason: null,
    seqs: facts.slice(0, 3).map(({ seq }) => seq)
  });
  expect(countedWithAll([['security'], ['identity']], facts).value).toBe(2);
  // One that is in both sets counts for both.
  expect(
    countedWithAll(
      [
        ['security', 'sales'],
        ['sales', 'cooking']
      ],
      facts
    ).value
  ).toBe(2);
});

test.each([
  ['valid', {}, {}, 1],
  ['that ends today', { expiresOn: ASOF }, {}, 1],
  ['that lapsed yesterday', { expiresOn: '2026-11-19' }, {}, 0],
  ['of tomorrow', { issuedOn: '2026-11-21' }, {}, 0],
  ['that is not linked', { linked: false }, {}, 0],
  ['of somebody who left', {}, { to: '2026-11-19' }, 0]
])('of two the second one %s', (_name, held, employed, count) => {
  const facts = [certificate('ada', 'a'), certificate('ada', 'b', held), employment('ada', employed)];
  expect(countedWithAll([['a'], ['b']], facts).value).toBe(count);
});

test('nobody who holds all is 0, and nothing known of anybody is not', () => {
  expect(countedWithAll([['a'], ['b']], [employment('ada')])).toMatchObject({ value: 0, seqs: [] });
  expect(countedWithAll([['a'], ['b']], [certificate('ada', 'a')])).toMatchObject({ value: 0, seqs: [] });
  expect(countedWithAll([['a'], ['b']], [])).toMatchObject({ value: null, reason: 'no-data' });
});

test('a certificate of one of the sets is not unused', () => {
  const facts = ['a', 'b', 'c'].map((id) => certificate('ada', id));
  expect(unusedFacts(withAll([['a'], ['b']]), facts, ASOF)).toEqual([
    { seq: facts[2]?.seq, reason: 'certification-not-counted', subject: 'c' }
  ]);
});

test('who holds all is who is in each count alone, and one set more asks no fewer', () => {
  const certification = fc.constantFrom('a', 'b', 'c', 'd');
  const sets = fc.array(fc.uniqueArray(certification, { minLength: 1 }), { minLength: 3, maxLength: 4 });
  const holdings = fc.array(
    fc.tuple(fc.constantFrom('ada', 'ben', 'cem', 'dil'), certification, fc.boolean()),
    { minLength: 1 }
  );
  fc.assert(
    fc.property(sets, holdings, (all, held) => {
      const facts = held.map(([who, id, linked], at) => ({
        ...certificate(who, id, { linked }),
        key: String(at)
      }));
      const holds = (who: string, set: string[]): boolean =>
        held.some(([person, id, linked]) => linked && person === who && set.includes(id));
      const expected = ['ada', 'ben', 'cem', 'dil'].filter((who) => all.every((set) => holds(who, set)));
      const counted = countedWithAll(all, facts).value ?? NaN;
      expect(counted).toBe(expected.length);
      expect(countedWithAll(all.slice(1), facts).value).toBeGreaterThanOrEqual(counted);
    })
  );
});

test('a reported figure is that of the portfolio, newest first, and free of binary dust', () => {
  const facts = [
    reported('security', 'acv-growth', 0.1, { asOf: '2026-09-01' }),
    reported('security', 'acv-growth', 0.07 * 100 * 0.01, { asOf: '2026-10-01' }),
    reported('networking', 'acv-growth', 0.3)
  ];
  expect(measure('acv-growth', facts).value).toBe(0.07);
  expect(measure('acv-growth', facts, 'security', '2026-09-30').value).toBe(0.1);
  expect(measure('acv-growth', facts, 'splunk').reason).toBe('no-data');
});

test('a measure may be reported under another name', () => {
  const release = changedRelease(({ measures }) => {
    const growth = measures['acv-growth'];
    if (growth?.kind === 'reported') growth.measure = 'growth-of-acv';
  });
  const facts = standingFacts([reported('security', 'growth-of-acv', 0.2)], ASOF);
  expect(compileMeasure(release, 'acv-growth', []).measure(facts, 'security').value).toBe(0.2);
});

const words = { title: { en: 'x', de: 'x' } };
const compiledAlone = (measures: Record<string, object>, id: string) =>
  compileMeasure(
    smallRelease([{ measure: id, scale: { kind: 'per-unit', points: 1, maximum: 10 } }], { measures }),
    id,
    []
  );

test('a measure that the release does not have cannot be made', () => {
  expect(() => compileMeasure(shippedRelease, 'of nothing', [])).toThrow(
    `Release ${shippedRelease.id} has no measure "of nothing"`
  );
});

test.each([
  [{ kind: 'sum', of: 'bookingAmount', where: [], unit: 'money' }, ['use-case']],
  [{ kind: 'count-use-cases', distinct: 'deal', where: [], unit: 'count' }, ['use-case']],
  [{ kind: 'count-people', certifications: ['a'], unit: 'count' }, ['certificate', 'employment']],
  [{ kind: 'count-people-with-all', sets: [['a'], ['b']], unit: 'count' }, ['certificate', 'employment']],
  [{ kind: 'reported', unit: 'count' }, ['reported-measure']]
])('%j tells what facts can change it', (measure, reads) => {
  expect([...compiledAlone({ m: { ...measure, ...words } }, 'm').reads]).toEqual(reads);
});

test('what a measure asks of people is told of each count in it, and nothing of what counts none', () => {
  const measures = {
    one: { kind: 'count-people', certifications: ['a', 'b'], unit: 'count', ...words },
    both: { kind: 'count-people-with-all', sets: [['a'], ['c']], unit: 'count', ...words },
    told: { kind: 'reported', unit: 'count', ...words },
    all: { kind: 'total', of: ['one', 'both', 'told'], unit: 'count', ...words }
  };
  const asked = (id: string) => {
    const { counts, asksOfPerson } = compiledAlone(measures, id);
    return { counts: [...counts], asksOfPerson };
  };
  expect(asked('one')).toEqual({ counts: ['a', 'b'], asksOfPerson: [[['a', 'b']]] });
  expect(asked('both')).toEqual({ counts: ['a', 'c'], asksOfPerson: [[['a'], ['c']]] });
  expect(asked('told')).toEqual({ counts: [], asksOfPerson: [] });
  expect(asked('all')).toEqual({
    counts: ['a', 'b', 'c'],
    asksOfPerson: [[['a', 'b']], [['a'], ['c']]]
  });
  expect([...compiledAlone(measures, 'all').reads]).toEqual([
    'certificate',
    'employment',
    'reported-measure'
  ]);
});

test.each(['money', 'count'])('a sum of %s says so of what is behind it', (unit) => {
  const sum = compiledAlone({ m: { kind: 'sum', of: 'bookingAmount', where: [], unit, ...words } }, 'm');
  expect(sum.measure(standingFacts([useCase('p', 'a', 1)], ASOF), 'p').inputs).toMatchObject([{ unit }]);
});

test.each([
  // The thirteenth decimal of a small figure is dust; of a great one there is none to tell.
  [999.5000000000001, 999.5],
  [-999.5000000000001, -999.5],
  [1000.0000000000001, 1000.0000000000001],
  [1000.5000000000001, 1000.5000000000001],
  [-1000.5000000000001, -1000.5000000000001],
  [7, 7]
])('%d is reported and %d meant', (told, meant) => {
  const figure = compiledAlone({ m: { kind: 'reported', unit: 'count', ...words } }, 'm');
  const { value, inputs } = figure.measure(standingFacts([reported('p', 'm', told)], ASOF), 'p');
  expect(value).toBe(meant);
  expect(inputs).toMatchObject([{ measure: 'm', value: meant, unit: 'count', currency: null }]);
});

test('the first day of its window a figure is not too old, the day before it is', () => {
  const figure = compiledAlone(
    { m: { kind: 'reported', unit: 'count', window: { days: 30 }, ...words } },
    'm'
  );
  const told = (asOf: string) => figure.measure(standingFacts([reported('p', 'm', 3, { asOf })], ASOF), 'p');
  expect(told('2026-10-22')).toMatchObject({ value: 3, reason: null });
  expect(told('2026-10-21')).toMatchObject({ value: null, reason: 'too-old' });
});

test('a figure that is no number is no data', () => {
  const figure = compiledAlone({ m: { kind: 'reported', unit: 'count', ...words } }, 'm');
  for (const told of [NaN, Infinity]) {
    const measured = figure.measure(standingFacts([reported('p', 'm', told)], ASOF), 'p');
    expect(measured).toMatchObject({ value: null, reason: 'no-data' });
  }
});

test.each([
  ['count-people', { kind: 'count-people', certifications: ['a', 'b'] }],
  ['count-people-with-all', { kind: 'count-people-with-all', sets: [['a'], ['b']] }]
])(
  '%s names what is behind it in the order in which it was told, and of nobody nothing',
  (_kind, measure) => {
    const count = compiledAlone({ m: { ...measure, unit: 'count', ...words } }, 'm');
    const facts = ['ada', 'ben'].flatMap((who) => ['a', 'b'].map((id) => certificate(who, id)));
    const nobodys = ['a', 'b'].map((id) => ({ ...certificate('', id), personId: null }));
    const measured = count.measure(standingFacts([...facts, ...nobodys].toReversed(), ASOF), 'p');
    expect(measured).toEqual({
      value: 2,
      reason: null,
      currency: null,
      inputs: [{ measure: 'm', value: 2, unit: 'count', currency: null, facts: facts.map(({ seq }) => seq) }]
    });
  }
);
