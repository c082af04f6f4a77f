import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useCase } from '../../../../tests/fixtures/scoring/facts';
import type { Milestone, MilestoneId, UseCase } from '../facts/fact';
import { moneyParts } from './money-parts';
import { standingOf, summarizeMoney } from './summarize-money';

const ASOF = '2026-11-20';

/** Booked 1 March, rebate from 1 April to 31 December. */
function row(data: Partial<UseCase>, milestones: Partial<Record<MilestoneId, Partial<Milestone>>>) {
  const fact = useCase('security', 'deal', 1000_00, [], {
    bookedOn: '2026-03-01',
    rebateStart: '2026-04-01',
    incentiveExpiry: '2026-12-31',
    ...data
  });
  for (const [id, milestone] of Object.entries(milestones)) {
    Object.assign(fact.data.milestones[id as MilestoneId], milestone);
  }
  return fact;
}

const done = (completedOn: string | null): Partial<Milestone> => ({ done: true, completedOn, amount: 500 });
const onboard = (completedOn: string | null, data: Partial<UseCase> = {}) =>
  standingOf(row(data, { onboard: done(completedOn) }).data, 'onboard');

test.each([
  ['on the rebate start', '2026-04-01', {}, 'earned'],
  ['on the day of expiry', '2026-12-31', {}, 'earned'],
  ['a day late', '2027-01-01', {}, null],
  ['a day before the rebate start', '2026-03-31', {}, 'missed'],
  ['on the day of booking', '2026-03-01', {}, 'missed'],
  ['before it was booked', '2026-02-28', {}, null],
  ['opted out', '2026-05-01', { optIn: 'out' }, 'missed'],
  ['opt-in pending', '2026-05-01', { optIn: 'pending' }, 'missed'],
  ['never asked to opt in', '2026-05-01', { optIn: 'none' }, 'missed'],
  ['opted out, before it was booked', '2026-02-28', { optIn: 'out' }, null],
  ['opted in, no longer eligible', '2026-05-01', { stage: 'not-eligible' }, null],
  ['opted in, stage expired since', '2026-05-01', { stage: 'expired' }, 'earned'],
  ['no date', null, {}, null],
  ['no date and not opted in', null, { optIn: 'out' }, null],
  ['no rebate start', '2026-05-01', { rebateStart: null }, null],
  ['no expiry', '2026-05-01', { incentiveExpiry: null }, null]
] as const)('completed %s', (_name, completedOn, data, expected) => {
  expect(onboard(completedOn, data)).toBe(expected);
});

test('what is not completed is potential only while eligible', () => {
  const open = (stage: UseCase['stage']) => standingOf(row({ stage }, {}).data, 'adopt');
  expect(open('eligible')).toBe('potential');
  expect([open('not-eligible'), open('expired'), open('other')]).toEqual([null, null, null]);
});

test('each row counts by itself, each paid milestone by its own amount', () => {
  const milestones = {
    onboard: done('2026-05-01'),
    use: { amount: 70 },
    engage: { amount: 8 },
    adopt: { amount: null }
  };
  const facts = [row({}, milestones), { ...row({}, milestones), key: 'another' }];
  expect(summarizeMoney(facts, ASOF).byPortfolio).toEqual({
    security: [{ currency: 'USD', earned: 1000, missed: 0, potential: 156 }]
  });
});

test('purchase and implement carry no incentive, and no amount at all is no entry', () => {
  const facts = [row({}, { purchase: { amount: 9 }, implement: { amount: 9 } })];
  expect(summarizeMoney(facts, ASOF).byPortfolio).toEqual({});
});

test('currencies are never added', () => {
  const facts = [
    row({ currency: 'USD' }, { adopt: { amount: 1 } }),
    { ...row({ currency: 'EUR' }, { adopt: { amount: 2 } }), key: 'another' }
  ];
  expect(summarizeMoney(facts, ASOF).byPortfolio['security']).toEqual([
    { currency: 'EUR', earned: 0, missed: 0, potential: 2 },
    { currency: 'USD', earned: 0, missed: 0, potential: 1 }
  ]);
});

test('the order of the facts does not matter', () => {
  const facts = Array.from({ length: 12 }, (_, at) => ({
    ...row({ currency: at % 2 ? 'USD' : 'EUR' }, { onboard: done('2026-05-01'), adopt: { amount: at } }),
    key: `row ${at}`
  }));
  const expected = summarizeMoney(facts, ASOF);
  fc.assert(
    fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
      expect(summarizeMoney(shuffled, ASOF)).toEqual(expected);
    })
  );
});

test('a line opens to the use cases it is made of, the largest first', () => {
  const small = row({}, { onboard: done('2026-05-01'), adopt: { amount: 70 } });
  const large = { ...row({}, { onboard: { ...done('2026-05-01'), amount: 900 } }), key: 'another' };
  const elsewhere = { ...row({}, { adopt: { amount: 5 } }), key: 'elsewhere', portfolio: 'services' };
  const parts = moneyParts([small, large, elsewhere], ASOF, 'security');
  expect(parts.earned.map(({ seq, amount }) => [seq, amount])).toEqual([
    [large.seq, 900],
    [small.seq, 500]
  ]);
  expect(parts.missed).toEqual([]);
  expect(parts.potential).toEqual([
    {
      seq: small.seq,
      offer: small.data.offer,
      customerName: small.data.customerName,
      currency: 'USD',
      amount: 70
    }
  ]);
});

test('the parts of a line add up to it, in every currency', () => {
  const milestone = fc.record({
    done: fc.boolean(),
    completedOn: fc.option(fc.constantFrom('2026-02-28', '2026-03-15', '2026-06-01', '2027-02-01')),
    amount: fc.option(fc.nat(10_000))
  });
  const useCases = fc.array(
    fc.record({
      currency: fc.constantFrom('USD', 'EUR'),
      optIn: fc.constantFrom('in' as const, 'out' as const),
      onboard: milestone,
      adopt: milestone
    })
  );
  fc.assert(
    fc.property(useCases, (drawn) => {
      const facts = drawn.map(({ currency, optIn, onboard, adopt }, at) => ({
        ...row({ currency, optIn }, { onboard, adopt }),
        key: `row ${at}`
      }));
      const parts = moneyParts(facts, ASOF, 'security');
      for (const line of summarizeMoney(facts, ASOF).byPortfolio['security'] ?? []) {
        for (const standing of ['earned', 'missed', 'potential'] as const) {
          const own = parts[standing].filter(({ currency }) => currency === line.currency);
          expect(own.reduce((sum, { amount }) => sum + amount, 0)).toBe(line[standing]);
        }
      }
    })
  );
});
