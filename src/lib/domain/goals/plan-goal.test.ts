import { expect, test } from 'vitest';
import { certificate, useCase } from '../../../../tests/fixtures/scoring/facts';
import type { AnyFact } from '../facts/fact';
import type { PlanStep } from '../plan/plan-step';
import { standingFacts } from '../scoring/standing-facts';
import { isStepDone } from './plan-goal';

const SINCE = '2026-11-01';

function done(step: PlanStep, facts: AnyFact[]): boolean {
  return isStepDone(step, standingFacts(facts, '2026-11-24'), SINCE, (id, named) => id === named);
}

const step = (kind: 'certificate' | 'renew' | 'link'): PlanStep => ({
  kind,
  certification: 'ccna',
  person: 'ada'
});
const held = (issuedOn: string, linked = true, person = 'ada') =>
  certificate(person, 'ccna', { issuedOn, linked });

test.each(['certificate', 'renew'] as const)('%s: one that was issued since, and is linked', (kind) => {
  expect(done(step(kind), [])).toBe(false);
  expect(done(step(kind), [held('2026-10-31')])).toBe(false);
  expect(done(step(kind), [held('2026-11-10', false)])).toBe(false);
  expect(done(step(kind), [held('2026-11-10', true, 'ben')])).toBe(false);
  expect(done(step(kind), [held('2026-11-10')])).toBe(true);
});

test('link: the certificate counts for the company, however old it is', () => {
  expect(done(step('link'), [held('2025-01-01', false)])).toBe(false);
  expect(done(step('link'), [held('2025-01-01')])).toBe(true);
});

test('a use case: its milestone is done', () => {
  const booked = useCase('security', 'd1', 100, ['purchase']);
  const adopted = useCase('security', 'd1', 100, ['purchase', 'adopt']);
  const asked: PlanStep = { kind: 'use-case', key: booked.key, portfolio: 'security', milestone: 'adopt' };
  expect(done(asked, [booked])).toBe(false);
  expect(done(asked, [adopted])).toBe(true);
  expect(done(asked, [])).toBe(false);
});
