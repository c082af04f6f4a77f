import { expect, test } from 'vitest';
import { attribute } from '../../../../tests/fixtures/scoring/facts';
import { attributeFacts } from './attribute-facts';

test('each attribute leads to the fact that it comes from', () => {
  const early = attribute('size', 'S', { asOf: '2026-01-01' });
  const late = attribute('size', 'M', { asOf: '2026-06-01' });
  const consent = attribute('consent', '2026-03-01', { asOf: '2026-03-01' });
  const facts = [late, consent, early];
  expect(attributeFacts(facts, '2026-07-01')).toEqual({
    size: { value: 'M', asOf: '2026-06-01', seq: late.seq },
    consent: { value: '2026-03-01', asOf: '2026-03-01', seq: consent.seq }
  });
  expect(attributeFacts(facts, '2026-02-01')).toEqual({
    size: { value: 'S', asOf: '2026-01-01', seq: early.seq },
    consent: null
  });
});
