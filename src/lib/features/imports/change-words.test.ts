import { expect, test } from 'vitest';
import { changeTexts, fieldText } from './change-words';
import type { ChangedField } from './changed-fields';

const change = (field: string, before: ChangedField['before'], after: ChangedField['after']) => ({
  field,
  before,
  after,
  currency: { before: 'USD', after: 'JPY' }
});

test('fields are named, milestones and categories with theirs', () => {
  expect(fieldText('bookedOn', {})).toBe('Booked on');
  expect(fieldText('milestones.onboard.completedOn', {})).toBe('Onboard: completed on');
  expect(fieldText('categories.performance', { performance: 'Performance' })).toBe('Points Performance');
  expect(fieldText('unheard-of', {})).toBe('unheard-of');
});

test.each([
  ['bookingAmount', 123450, 123450, '$1,234.50', '¥123,450'],
  ['milestones.adopt.amount', null, 500, 'nothing', '¥500'],
  ['rebateStart', '2026-04-01', null, '1 Apr 2026', 'nothing'],
  ['stage', 'eligible', 'not-eligible', 'eligible', 'not eligible'],
  ['optIn', 'pending', 'in', 'pending', 'opted in'],
  ['linked', false, true, 'no', 'yes'],
  ['jobRole', 'engineer', 'seller', 'Engineer', 'Seller'],
  ['index', 4.96, 5, '4.96', '5.00'],
  ['ordinal', 1, 2, '1', '2'],
  ['customerName', '', 'Acme', 'nothing', 'Acme']
] as const)('%s: %j and %j', (field, before, after, first, second) => {
  expect(changeTexts(change(field, before, after), null)).toEqual({ before: first, after: second });
});

test('a reported figure is written in the unit of its measure', () => {
  const share = { ...change('value', 0.12, 0.155), currency: null };
  expect(changeTexts(share, 'percent')).toEqual({ before: '12%', after: '15.5%' });
});
