import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedFields } from './changed-fields';

const USD = { before: 'USD', after: 'USD' };

test('only what differs is told, also inside milestones', () => {
  const milestone = { done: false, completedOn: null, amount: 500 };
  const data = {
    stage: 'eligible',
    currency: 'USD',
    milestones: { onboard: milestone, adopt: milestone }
  };
  const after = {
    ...data,
    milestones: { ...data.milestones, onboard: { done: true, completedOn: '2026-05-01', amount: 500 } }
  };
  expect(changedFields(data, after)).toEqual([
    { field: 'milestones.onboard.done', before: false, after: true, currency: USD },
    { field: 'milestones.onboard.completedOn', before: null, after: '2026-05-01', currency: USD }
  ]);
});

test('each amount is in the currency of its own observation', () => {
  const [currency, amount] = changedFields({ currency: 'USD', a: 1 }, { currency: 'EUR', a: 2 });
  expect(currency).toMatchObject({ field: 'currency', before: 'USD', after: 'EUR' });
  expect(amount).toMatchObject({ field: 'a', currency: { before: 'USD', after: 'EUR' } });
});

test('what one of the two does not name was, or becomes, nothing', () => {
  const before = { index: 4, categories: { performance: 2 } };
  expect(changedFields(before, { index: 4, categories: { engagement: 3 } })).toEqual([
    { field: 'categories.performance', before: 2, after: null, currency: null },
    { field: 'categories.engagement', before: null, after: 3, currency: null }
  ]);
});

test('nothing differs from itself', () => {
  fc.assert(fc.property(fc.jsonValue(), (data) => changedFields(data, data).length === 0));
});
