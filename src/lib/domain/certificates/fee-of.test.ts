import { expect, test } from 'vitest';
import { shippedCertifications } from '../../../../tests/fixtures/scoring/certifications';
import { feeOf } from './fee-of';

const inEuro = shippedCertifications.map((one) =>
  one.id === 'ccna' ? { ...one, effort: { ...one.effort, fee: { amount: 5, currency: 'EUR' } } } : one
);

test('the fees of several are added, and said to be rough where one is', () => {
  expect(feeOf(['ccna', 'ccnp-security'], shippedCertifications)).toEqual({
    amount: 1000_00,
    currency: 'USD',
    illustrative: true
  });
  expect(feeOf(['ccna'], inEuro)).toEqual({ amount: 5, currency: 'EUR' });
});

test('what is not known, or cannot be added, is not said', () => {
  expect(feeOf(['ccna', 'black-belt-security-stage-1'], shippedCertifications)).toBe(null);
  expect(feeOf(['ccna', 'ccnp-security'], inEuro)).toBe(null);
  expect(feeOf([], inEuro)).toBe(null);
});
