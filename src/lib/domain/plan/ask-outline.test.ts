import { expect, test } from 'vitest';
import { shippedCertifications as certifications } from '../../../../tests/fixtures/scoring/certifications';
import {
  attribute,
  certificate,
  employment,
  official,
  reported
} from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { outlineAsk } from './ask-outline';
import { fromScratch } from './from-scratch';
import { planPartner } from './plan-partner';
import { PLAN_SETTINGS } from './settings';

const TODAY = '2026-11-24';
const DAYS = ['2027-01-23', '2027-04-24', '2027-07-31', '2027-10-30'];
const engine = compileRelease(shippedRelease);

const FIGURES: AnyFact[] = [
  attribute('size', 'S'),
  reported('security', 'cx-specialisation', 1),
  reported('security', 'msp-practice', 1),
  reported('security', 'acv-growth', 0.07),
  reported('security', 'tcv-growth', 0.06),
  reported('security', 'msp-penetration', 0.08),
  reported('security', 'buying-programme-penetration', 0.2)
];

function ask(facts: readonly AnyFact[], threshold: string, days = DAYS, portfolio = 'security') {
  const question = { engine, facts, today: TODAY, certifications, settings: PLAN_SETTINGS };
  return outlineAsk(question, { portfolio, threshold }, days);
}

test('what is there asks for nothing, and what is not known says so', () => {
  expect(ask([...FIGURES, employment('a')], 'deal-registration')).toEqual({
    portfolio: 'security',
    threshold: 'deal-registration',
    kind: 'there'
  });
  expect(ask(FIGURES, 'rebates', DAYS, 'splunk')).toMatchObject({ kind: 'not-known' });
  expect(ask(FIGURES, 'gold')).toMatchObject({ kind: 'not-known' });
});

test('it is the cheapest plan of the first day on which there is one', () => {
  const people = Array.from({ length: 12 }, (_, at) => employment(`p${at}`));
  const facts = [...FIGURES, ...people];
  const found = ask(facts, 'rebates');
  if (found.kind !== 'reached') throw new Error(found.kind);
  const on = (by: string) =>
    planPartner({
      engine,
      facts,
      today: TODAY,
      by,
      portfolio: 'security',
      threshold: 'rebates',
      certifications,
      settings: PLAN_SETTINGS
    });
  const plan = on(found.by)?.plan;
  expect(plan).toMatchObject({ kind: 'reached', cost: found.cost, minutes: found.minutes });
  for (const earlier of DAYS.filter((day) => day < found.by)) {
    expect(on(earlier)?.plan.kind).toBe('unreachable');
  }
  expect(found.exams).toBeGreaterThan(0);
  expect(found.people).toBeLessThanOrEqual(found.exams);
});

test('what cannot be reached says the best of the last day', () => {
  const found = ask([...FIGURES, employment('a')], 'preferred');
  expect(found).toMatchObject({ kind: 'out-of-reach', by: DAYS.at(-1) });
});

test('from scratch nobody holds anything, whatever the partner has; bookings and figures stay', () => {
  const held = certificate('ada', 'ccnp-security');
  const facts = [...FIGURES, employment('ada'), held, official('security', 4)];
  const scratch = fromScratch(facts, { size: 'L', people: 3 }, TODAY);
  expect(scratch.filter(({ kind }) => kind === 'certificate' || kind === 'official-index')).toEqual([]);
  expect(scratch.filter(({ kind }) => kind === 'employment')).toHaveLength(3);
  expect(scratch.filter(({ kind }) => kind === 'reported-measure')).toHaveLength(6);
  expect(scratch.flatMap(({ kind, data }) => (kind === 'partner-attribute' ? [data] : []))).toEqual([
    { attribute: 'size', value: 'L' }
  ]);
  expect(new Set(scratch.map(({ seq }) => seq)).size).toBe(scratch.length);
});

test('the bigger the class, the more the same threshold asks', () => {
  const exams = ['S', 'M', 'L', 'XL'].map((size) => {
    const found = ask(fromScratch(FIGURES, { size, people: 300 }, TODAY), 'rebates');
    return found.kind === 'reached' ? found.exams : NaN;
  });
  expect(exams.every((count) => count > 0)).toBe(true);
  expect(exams).toEqual(exams.toSorted((a, b) => a - b));
  expect(exams.at(-1)).toBeGreaterThan(exams[0] ?? NaN);
}, 60_000);
