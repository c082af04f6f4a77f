import { expect, test } from 'vitest';
import { compileRelease } from '$lib/domain/scoring/engine';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { movedMetrics } from './moved-metrics';

const engine = compileRelease(shippedRelease);
const worth = { portfolio: 'security', before: 4, after: 5, crosses: null, money: null };
const moved = (step: Parameters<typeof movedMetrics>[1]) => movedMetrics(engine, step).map(({ id }) => id);

test('an exam moves the metric that counts its certification, and only in its portfolio', () => {
  const step = { kind: 'certificate', subject: 'ccnp-security', minutes: 60 } as const;
  expect(moved({ ...step, worth })).toEqual(['career-certifications']);
  expect(moved({ ...step, worth: { ...worth, portfolio: 'networking' } })).toEqual([]);
});

test('a milestone moves the ratio that waits for it', () => {
  const step = { kind: 'use-case', subject: 'WS-1/Duo', minutes: null, worth } as const;
  expect(moved({ ...step, milestone: 'onboard' })).toEqual(['onboard']);
  expect(moved({ ...step, milestone: 'adopt' })).toEqual(['adopt']);
});
