import fc from 'fast-check';
import { expect, test } from 'vitest';
import { useCase } from '../../../../tests/fixtures/scoring/facts';
import { UseCases } from './deals';

const row = (key: string, deal: string, ordinal: number, amount = 1) => ({
  ...useCase('security', deal, amount, [], { ordinal }),
  key
});

test('the use cases of a deal stand together, in the order of the report', () => {
  const [first, second, other] = [row('a', 'deal', 1), row('b', 'deal', 2), row('c', 'another', 1)];
  expect(new UseCases([second, other, first]).deals).toEqual([[first, second], [other]]);
});

test('with another state of a use case, or one more, the deals are those that grouping anew would give', () => {
  const drawn = fc.record({ deal: fc.constantFrom('x', 'y', 'z'), ordinal: fc.integer({ min: 1, max: 3 }) });
  fc.assert(
    fc.property(fc.array(drawn, { maxLength: 8 }), drawn, fc.nat(8), (known, next, at) => {
      const facts = known.map(({ deal, ordinal }, number) => row(`key ${number}`, deal, ordinal));
      // An import may give a use case another ordinal, never another deal.
      const replaced = { ...row(`key ${at}`, known[at]?.deal ?? next.deal, next.ordinal, 2) };
      const changed = new UseCases(facts).with(replaced);
      const byDeal = (deals: UseCases['deals']) =>
        [...deals]
          .filter(({ length }) => length > 0)
          .sort(([a], [b]) => ((a?.key ?? '') < (b?.key ?? '') ? -1 : 1));
      expect(byDeal(changed.deals)).toEqual(byDeal(new UseCases(changed.facts).deals));
      expect(changed.facts).toContain(replaced);
      expect(changed.facts).toHaveLength(at < facts.length ? facts.length : facts.length + 1);
    })
  );
});

test('in one place of the report the key decides, however they are told', () => {
  const [a, b, c] = [row('a', 'deal', 1), row('b', 'deal', 1), row('c', 'deal', 1)];
  const first = row('z', 'deal', 0);
  for (const told of [
    [a, b, c, first],
    [c, b, a, first],
    [first, b, c, a]
  ]) {
    expect(new UseCases(told).deals).toEqual([[first, a, b, c]]);
  }
});

test('the deals that another use case does not touch are kept as they are', () => {
  const before = new UseCases([row('a', 'x', 1), row('b', 'y', 1), row('c', 'z', 1)]);
  const [x, y, z] = before.deals;
  const more = row('d', 'y', 2);
  const changed = before.with(more);
  expect(changed.deals).toEqual([x, z, [...(y ?? []), more]]);
  expect(changed.deals[0]).toBe(x);
  expect(changed.deals[1]).toBe(z);
  expect(changed.deals).toBe(changed.deals);
  expect(before.deals).toEqual([x, y, z]);
});

test('a use case of a new deal makes one more', () => {
  const [known, added] = [row('a', 'x', 1), row('b', 'y', 1)];
  expect(new UseCases([]).with(added).deals).toEqual([[added]]);
  expect(new UseCases([known]).with(added).deals).toEqual([[known], [added]]);
});
