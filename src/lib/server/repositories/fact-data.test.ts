import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UseCase } from '$lib/domain/facts/fact';
import { decodeFactData, encodeFactData } from './fact-data';

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
const isoDate = day.map((date) => date.toISOString().slice(0, 10));
const amount = fc.integer({ min: -1e15, max: 1e15 });
const milestone = fc.record({
  done: fc.boolean(),
  completedOn: fc.option(isoDate),
  amount: fc.option(amount)
});
// Whatever a cell may hold: quotes, backslashes, controls, halves of pairs.
const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));
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

test('a use case comes back as it was, from the text that JSON.stringify would make', () => {
  fc.assert(
    fc.property(useCase, (data) => {
      const encoded = encodeFactData('use-case', data);
      expect(decodeFactData('use-case', encoded)).toEqual(data);
      expect(encoded).toBe(JSON.stringify(JSON.parse(encoded)));
    })
  );
});
