import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UseCase } from '$lib/domain/facts/fact';
import { cleanText } from '../imports/values';
import { decodeFactData, encodeFactData } from './fact-data';

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const isoDate = day.map((date) => date.toISOString().slice(0, 10));
const amount = fc.integer({ min: -1e15, max: 1e15 });
const milestone = fc.record({
  done: fc.boolean(),
  completedOn: fc.option(isoDate),
  amount: fc.option(amount)
});
// Whatever a tidied cell may hold.
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })).map(cleanText);
const useCase: fc.Arbitrary<UseCase> = fc.record({
  deal: text,
  ordinal: fc.integer({ min: 1, max: 9 }),
  customer: text,
  customerName: text,
  offer: text,
  useCase: text,
  bookedOn: isoDate,
  bookingAmount: amount,
  currency: fc.constantFrom('USD', 'EUR'),
  stage: fc.constantFrom('eligible', 'not-eligible', 'expired', 'other'),
  maximumIncentive: fc.boolean(),
  optIn: fc.constantFrom('in', 'out', 'pending', 'none'),
  rebateStart: fc.option(isoDate),
  incentiveExpiry: fc.option(isoDate),
  milestones: fc.record({
    purchase: milestone,
    onboard: milestone,
    implement: milestone,
    use: milestone,
    engage: milestone,
    adopt: milestone
  })
});

test('a use case comes back as it was', () => {
  fc.assert(
    fc.property(useCase, (data) => {
      expect(decodeFactData('use-case', encodeFactData('use-case', data))).toEqual(data);
    })
  );
});

test('what would not come back is not written', () => {
  const [data] = fc.sample(useCase, 1);
  if (data === undefined) throw new Error('no sample');
  expect(() => encodeFactData('use-case', { ...data, customerName: 'A\tB' })).toThrow();
  expect(() => decodeFactData('use-case', '1\tWS-1')).toThrow();
  expect(() => decodeFactData('use-case', '[1,"WS-1"]')).toThrow();
  const text = encodeFactData('use-case', data);
  expect(() => decodeFactData('use-case', `${text}\t1`)).toThrow();
  expect(() => decodeFactData('use-case', text.slice(0, text.lastIndexOf('\t')))).toThrow();
  expect(() => decodeFactData('use-case', `2${text.slice(1)}`)).toThrow();
});
