import { expect, test } from 'vitest';
import { shippedCertifications as certifications } from '../../../../tests/fixtures/scoring/certifications';
import { certificate, employment, reported, useCase } from '../../../../tests/fixtures/scoring/facts';
import { changedRelease } from '../../../../tests/fixtures/scoring/release';
import { applyScenario, NOTHING_ELSE } from '../change/scenario';
import { compileRelease } from '../scoring/engine';
import { standingFacts } from '../scoring/standing-facts';
import { stepWorths } from './step-worth';

const engine = compileRelease(changedRelease(({ notApplicable }) => (notApplicable.minimumKnownWeight = 0)));
const standing = standingFacts(
  [
    employment('ada'),
    employment('ben'),
    certificate('ada', 'ccnp-security', { expiresOn: '2026-12-20' }),
    reported('security', 'acv-growth', 0.12),
    useCase('security', 'deal-1', 900_00, ['purchase']),
    useCase('security', 'deal-2', 100_00, ['purchase', 'onboard'])
  ],
  '2026-11-20'
);
const question = { engine, size: 'M', personId: null, jobRole: null, certifications };

test('what a certificate adds is what the engine says with it passed, in every portfolio that it moves', () => {
  const worths = stepWorths(standing, question);
  const passed = worths.find(({ step }) => step.kind === 'certificate' && step.subject === 'ccnp-security');
  const scenario = { ...NOTHING_ELSE, certificates: [{ certification: 'ccnp-security', people: 1 }] };
  const after = engine.outlineStanding(applyScenario(standing, scenario), 'M').portfolios;
  expect(passed?.moves.length).toBeGreaterThan(0);
  for (const move of passed?.moves ?? []) {
    expect(move.after).toBe(after.find(({ portfolio }) => portfolio === move.portfolio)?.index);
  }
});

test('milestones and renewals are among it, each once, the greatest gain first', () => {
  const worths = stepWorths(standing, question);
  const kinds = new Set(worths.map(({ step }) => step.kind));
  expect([...kinds].sort()).toEqual(['certificate', 'renew', 'use-case']);
  const names = worths.map(({ step }) => `${step.kind} ${step.subject} ${step.milestone ?? ''}`);
  expect(new Set(names).size).toBe(names.length);
  const gains = worths.map(({ gain }) => gain);
  expect(gains).toEqual(gains.toSorted((a, b) => b - a));
});

test('for one person only what that person could do', () => {
  const own = stepWorths(standing, { ...question, personId: 'ada', jobRole: 'engineer' });
  expect(own.some(({ step }) => step.kind === 'certificate' && step.subject === 'ccnp-security')).toBe(false);
  expect(own.some(({ step }) => step.kind === 'renew')).toBe(true);
});

test('nobody is offered a later stage before the first', () => {
  const offered = stepWorths(standing, question).map(({ step }) => step.subject);
  expect(offered).toContain('black-belt-security-stage-1');
  expect(offered.filter((id) => /stage-[23]$/.test(id))).toEqual([]);
});
