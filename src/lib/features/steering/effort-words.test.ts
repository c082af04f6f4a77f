import { expect, test } from 'vitest';
import { shippedCertifications as certifications } from '../../../../tests/fixtures/scoring/certifications';
import type { ActionSet } from '$lib/domain/plan/plan';
import { PLAN_SETTINGS } from '$lib/domain/plan/settings';
import { hoursWords, stepEffortWords } from './effort-words';
import { leftLines } from './left-words';
import { priceLines } from './price-words';

test('hours of one try and of all tries have the same names everywhere', () => {
  expect(hoursWords(180, 257)).toBe('about 3 hours, 4.3 with second tries');
  expect(hoursWords(180, 180)).toBe('3 hours');
});

test('a step says its hours and its fee, of the whole way where there is one', () => {
  const step = { kind: 'certificate', subject: 'ccna', minutes: 6000 } as const;
  expect(stepEffortWords(step, certifications)).toBe(
    'about 100 hours, 143 with second tries · exam fee $300, illustrative'
  );
  const stage = { ...step, subject: 'black-belt-security-stage-1', minutes: 180 };
  expect(stepEffortWords(stage, certifications)).toMatch(/ · no fee known$/);
  const link = { kind: 'link-certificate', subject: 'ccna', minutes: 10 } as const;
  expect(stepEffortWords(link, certifications)).toBe('0.2 hours');
});

test('a price says its fees and its hours at which rate, and names what has no fee', () => {
  const set: ActionSet = {
    actions: [],
    cost: 100_000,
    fee: 42_857,
    minutes: 381,
    minutesOnce: 267,
    index: 5
  };
  const steps = ['ccna', 'black-belt-security-stage-1', 'black-belt-security-stage-1'].map(
    (certification, at) => ({ kind: 'certificate', certification, person: `p${at}` }) as const
  );
  const [price, without, ...rest] = priceLines(set, steps, certifications, PLAN_SETTINGS);
  expect(price).toMatch(
    /^Of \$1,000, \$429 are exam fees and \$571 is work: 6\.4 hours .* at \$90 an hour\./
  );
  expect(price).toContain('illustrative');
  expect(without).toBe('No fee is known for Black Belt Security, stage 1: none is counted.');
  expect(rest).toEqual([]);
  const inEuro = priceLines(set, steps, certifications, { ...PLAN_SETTINGS, currency: 'EUR' });
  expect(inEuro).toContain('Not counted, because it is in another currency: $300 for CCNA.');
});

test('what stands in the way: what would bring most first, then what is not known by its share', () => {
  const lines = leftLines(
    [
      { metric: 'a', why: 'unknown', share: 0.06 },
      { metric: 'b', why: 'fixed', brings: 0.25 },
      { metric: 'c', why: 'cannot', brings: 0.5 },
      { metric: 'd', why: 'fixed', brings: 0 },
      { metric: 'e', why: 'unknown', share: 0.2 }
    ],
    (metric) => metric.toUpperCase()
  );
  expect(lines.map((line) => line[0])).toEqual(['C', 'B', 'E', 'A']);
  expect(lines[0]).toContain('+0.50');
  expect(lines[2]).toContain('20%');
});
