import { describe, expect, test } from 'vitest';
import { shippedCertifications } from '../../../../tests/fixtures/scoring/certifications';
import {
  attribute,
  certificate,
  employment,
  reported,
  useCase
} from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { standingFacts } from '../scoring/standing-facts';
import { nextSteps } from './next-step';
import { planSteps } from './plan-steps';

const ASOF = '2026-11-20';
const engine = compileRelease(shippedRelease);
const question = {
  engine,
  size: 'M',
  personId: null,
  jobRole: null,
  certifications: shippedCertifications
};

const SECURITY: AnyFact[] = [
  attribute('consent', '2026-01-01'),
  employment('ada'),
  employment('ben'),
  employment('cem'),
  certificate('ada', 'ccnp-security'),
  reported('security', 'acv-growth', 0.12),
  reported('security', 'cx-specialisation', 1),
  useCase('security', 'deal-1', 40_000_00, ['onboard']),
  useCase('security', 'deal-2', 35_000_00),
  useCase('security', 'deal-3', 25_000_00)
];

const plan = (facts: readonly AnyFact[], count: number) =>
  planSteps(standingFacts(facts, ASOF), question, count);
const metricOf = (subject: string) =>
  engine.compiled.slots
    .filter(
      ({ portfolio, moves, measure }) => portfolio === 'security' && moves && measure.counts.has(subject)
    )
    .map(({ measureId }) => measureId)
    .join();

describe('steps one after the other', () => {
  test('begin with the best of all', () => {
    const [best] = nextSteps({ ...question, facts: SECURITY, asOf: ASOF });
    expect(plan(SECURITY, 3)[0]).toEqual(best);
  });

  test('are no two ways to one thing', () => {
    // Both stages of the Black Belt, and every career certificate, move one metric each.
    const found = plan(SECURITY, 20).filter(({ kind }) => kind === 'certificate');
    const metrics = found.map(({ subject }) => metricOf(subject)).filter((metric) => metric !== '');
    expect(metrics.length).toBeGreaterThan(1);
    expect(new Set(metrics).size).toBe(metrics.length);
    expect(found.filter(({ subject }) => subject.startsWith('black-belt-security'))).toHaveLength(1);
  });

  test('each tells what it does after those before it', () => {
    const [first, second] = plan(SECURITY, 3);
    expect(first?.worth?.portfolio).toBe('security');
    expect(second?.worth?.portfolio).toBe('security');
    expect(second?.worth?.before).toBe(first?.worth?.after);
    expect(second?.worth?.after).toBeGreaterThan(second?.worth?.before ?? 0);
  });

  test('name the access that is missing after what moves an index', () => {
    const kinds = plan(SECURITY.slice(1), 20).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'consent')).toHaveLength(1);
    expect(kinds[0]).not.toBe('consent');
    expect(plan(SECURITY, 20).map(({ kind }) => kind)).not.toContain('consent');
  });
});
