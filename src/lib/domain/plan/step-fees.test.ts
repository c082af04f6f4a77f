import { expect, test } from 'vitest';
import { shippedCertifications as certifications } from '../../../../tests/fixtures/scoring/certifications';
import type { PlanStep } from './plan-step';
import { withoutFee } from './step-fees';

const step = (kind: 'certificate' | 'renew' | 'link', certification: string): PlanStep => ({
  kind,
  certification,
  person: 'ada'
});

test('an exam whose fee is not known, or in another currency, is named; to link costs none', () => {
  const steps = [
    step('certificate', 'ccnp-security'),
    step('renew', 'black-belt-security-stage-1'),
    step('link', 'black-belt-security-stage-2')
  ];
  expect(withoutFee(steps, { certifications, settings: { currency: 'USD' } })).toEqual([
    { certification: 'black-belt-security-stage-1', fee: null }
  ]);
  expect(withoutFee(steps, { certifications, settings: { currency: 'EUR' } })).toMatchObject([
    { certification: 'ccnp-security', fee: { currency: 'USD' } },
    { certification: 'black-belt-security-stage-1', fee: null }
  ]);
});
