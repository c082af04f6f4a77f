import { expect, test } from 'vitest';
import { shippedCertifications } from '../../../../tests/fixtures/scoring/certifications';
import {
  attribute,
  certificate,
  employment,
  official,
  reported,
  useCase
} from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { Certification } from '../certificates/catalogue';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { composeMemo } from './compose-memo';
import type { MemoChange } from './memo';

const engine = compileRelease(shippedRelease);
const certifications = shippedCertifications.map((one) =>
  one.id === 'black-belt-security-stage-1'
    ? { ...one, effort: { ...one.effort, fee: { amount: 15_000, currency: 'EUR' } } }
    : one
);
const done = (completedOn: string) => ({ done: true, completedOn, amount: 40_000 });
const open = { done: false, completedOn: null, amount: 40_000 };
const NONE = { done: false, completedOn: null, amount: null };
const milestones = (
  onboard: typeof open | ReturnType<typeof done>,
  adopt = NONE as typeof onboard | typeof NONE
) => ({
  purchase: NONE,
  onboard,
  implement: NONE,
  use: NONE,
  engage: NONE,
  adopt
});

const FACTS: AnyFact[] = [
  attribute('consent', '2026-01-01'),
  employment('ada'),
  employment('ben'),
  certificate('ada', 'ccnp-security', { issuedOn: '2024-01-10', expiresOn: '2027-01-09' }),
  certificate('ben', 'specialist-security-core', { issuedOn: '2026-11-02' }, { asOf: '2026-11-03' }),
  certificate('ben', 'ccna', { issuedOn: '2023-11-10', expiresOn: '2026-11-10' }),
  reported('security', 'acv-growth', 0.12),
  reported('security', 'cx-specialisation', 1),
  official('security', 4.1),
  official('security', 4.4, { asOf: '2026-11-20' }),
  useCase('security', 'deal-1', 10_000_00, [], { milestones: milestones(open) }),
  useCase(
    'security',
    'deal-1',
    10_000_00,
    [],
    { milestones: milestones(done('2026-11-12'), done('2026-10-20')) },
    { asOf: '2026-11-13' }
  ),
  useCase(
    'security',
    'deal-2',
    35_000_00,
    [],
    {
      bookedOn: '2026-11-01',
      offer: 'Duo',
      customerName: 'Hospital North',
      incentiveExpiry: '2026-12-15',
      milestones: milestones(open)
    },
    { asOf: '2026-11-13' }
  )
];

const memoWith = (known: readonly Certification[]) =>
  composeMemo({
    partner: 'Ours',
    author: 'Lena',
    remark: null,
    writtenAt: '2026-11-27T09:00:00.000Z',
    asOf: '2026-11-27',
    quarter: { from: '2026-10-25', to: '2027-01-23' },
    engine,
    facts: FACTS,
    size: null,
    certifications: known,
    paths: [],
    goals: [],
    imports: []
  });

const memo = memoWith(certifications);

const change = <Kind extends MemoChange['kind']>(kind: Kind) =>
  memo.changes?.filter((one): one is Extract<MemoChange, { kind: Kind }> => one.kind === kind) ?? [];

test('what changed since the quarter began is told with what it was, and why', () => {
  expect(change('official')).toMatchObject([
    { before: { index: 4.1, asOf: '2026-10-01' }, after: { index: 4.4, asOf: '2026-11-20' } }
  ]);
  const [moved] = change('projected');
  expect(moved).toMatchObject({ portfolio: { en: 'Security' }, since: '2026-10-25' });
  expect(moved?.after).toBeGreaterThan(moved?.before ?? 10);
  expect(moved?.by.map(({ en }) => en)).toEqual(
    expect.arrayContaining(['Career certifications', 'Onboarded'])
  );
  expect(change('certificates-gained')).toMatchObject([{ count: 1 }]);
  expect(change('certificates-lapsed')).toMatchObject([{ count: 1, titles: [{ en: 'CCNA' }] }]);
  expect(change('bookings')).toEqual([
    { kind: 'bookings', count: 1, amounts: [{ currency: 'USD', amount: 35_000_00 }] }
  ]);
  expect(change('milestones')).toEqual([{ kind: 'milestones', milestone: 'onboard', count: 1 }]);
});

test('decisions name what they are about, what they cost where it is known, and by when', () => {
  const useCaseDecision = memo.decisions.find(({ step }) => step.kind === 'use-case');
  expect(useCaseDecision).toMatchObject({
    useCase: { offer: 'Duo', customer: 'Hospital North', deal: 'deal-2' },
    incentive: { amount: 40_000, currency: 'USD' },
    by: { on: '2026-12-15', why: 'incentive-expiry' }
  });
  const exams = memo.decisions.filter(({ step }) => step.kind === 'certificate');
  expect(exams.length).toBeGreaterThan(0);
  for (const { by, step, fee } of exams) {
    expect(by).toEqual({ on: '2027-01-23', why: 'quarter-end' });
    // The currency is the catalogue's; what is not known stays so.
    expect(fee).toEqual(
      step.subject === 'black-belt-security-stage-1' ? { amount: 15_000, currency: 'EUR' } : null
    );
  }
});

test('a size that is not known is said to be so, and like which it was counted', () => {
  expect(memo).toMatchObject({ size: null, sizeLike: { id: 'M' } });
});

test('a renewal is to be done before the certificate lapses', () => {
  const { decisions } = memoWith(certifications.filter(({ id }) => id === 'ccnp-security'));
  const renewal = decisions.find(({ step }) => step.kind === 'renew');
  expect(renewal?.by).toEqual({ on: '2027-01-09', why: 'lapse' });
});
