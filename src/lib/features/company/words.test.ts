import { expect, test } from 'vitest';
import { certificate, employment, useCase } from '../../../../tests/fixtures/scoring/facts';
import { isPrivate } from './words';

test('the rows of colleagues are not asked for by who may not see them', () => {
  const ada = { person: { id: 'ada', role: 'member' as const } };
  const lead = { person: { id: 'lena', role: 'partner_lead' as const } };
  expect(isPrivate(certificate('ben', 'ccna'), ada)).toBe(true);
  expect(isPrivate(employment('ben'), ada)).toBe(true);
  expect(isPrivate(certificate('ada', 'ccna'), ada)).toBe(false);
  expect(isPrivate(useCase('security', 'WS-1', 1), ada)).toBe(false);
  expect(isPrivate(certificate('ben', 'ccna'), lead)).toBe(false);
});
