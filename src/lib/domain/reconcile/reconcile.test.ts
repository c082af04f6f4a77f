import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  attribute,
  certificate,
  employment,
  official,
  reported,
  useCase
} from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { explainReport } from '../scoring/explain';
import { metricsOf } from '../scoring/parts-of';
import { standings } from '../scoring/standing';
import type { Reason } from './likely-reasons';
import { AGREES_WITHIN, reconcile } from './reconcile';

const ASOF = '2026-11-24';
const engine = compileRelease(shippedRelease);

function reconciled(facts: readonly AnyFact[], size: string | null = 'M') {
  const report = explainReport(engine, facts, { asOf: ASOF, size });
  const found = standings(shippedRelease, report, facts);
  return reconcile({ release: shippedRelease, standings: found, facts, size, asOf: ASOF });
}

function security(facts: readonly AnyFact[], size: string | null = 'M') {
  const row = reconciled(facts, size).find(({ portfolio }) => portfolio === 'security');
  if (row === undefined) throw new Error('no security');
  return row;
}

/** All reported figures of Security and somebody who works there: its index is known with them. */
const FIGURES = [
  attribute('size', 'M'),
  employment('zoe'),
  reported('security', 'cx-specialisation', 1),
  reported('security', 'msp-practice', 1),
  reported('security', 'acv-growth', 0.07),
  reported('security', 'tcv-growth', 0.06),
  reported('security', 'msp-penetration', 0.08),
  reported('security', 'buying-programme-penetration', 0.2)
];

const reasonOf = <Kind extends Reason['kind']>(reasons: readonly Reason[], kind: Kind) =>
  reasons.find((reason) => reason.kind === kind) as Extract<Reason, { kind: Kind }> | undefined;

test('without an official figure there is nothing to differ from, and nothing is made up', () => {
  expect(security([])).toMatchObject({ verdict: 'nothing-known', difference: null, reasons: [] });
  expect(security(FIGURES)).toMatchObject({
    verdict: 'no-official',
    official: null,
    difference: null,
    reasons: []
  });
});

test('an official figure alone is told from one that differs, with what is missing for ours', () => {
  const row = security([official('security', 4.6)]);
  expect(row).toMatchObject({ verdict: 'no-projection', projected: null, difference: null });
  expect(row.reasons[0]?.kind).toBe('metrics-unknown');
  expect(reasonOf(row.reasons, 'metrics-unknown')?.share).toBeCloseTo(1, 9);
});

test('two figures agree within half of the decimal that Cisco gives', () => {
  const projected = security(FIGURES).projected ?? 0;
  const agree = security([...FIGURES, official('security', projected - 0.049)]);
  expect(agree).toMatchObject({ verdict: 'agree', reasons: [] });
  const apart = security([...FIGURES, official('security', projected - 0.06)]);
  expect(apart.verdict).toBe('apart');
  expect(apart.difference).toBeCloseTo(0.06, 9);
});

test('the reasons stand in the order of how likely they are, each with what it opens to', () => {
  const loose = certificate('dana', 'ccnp-security', { linked: false });
  const bare = useCase('security', 'deal-2', 500, [], { maximumIncentive: false });
  const late = reported('security', 'acv-growth', 0.12, { asOf: '2026-11-10' });
  const facts = [...FIGURES.slice(1), official('security', 9, { asOf: '2026-10-20' }), loose, bare, late];
  const { reasons } = security(facts, null);
  expect(reasons.map(({ kind }) => kind)).toEqual([
    'metrics-unknown',
    'official-older',
    'not-linked',
    'no-flags',
    'illustrative',
    'size-unknown'
  ]);
  expect(reasonOf(reasons, 'official-older')).toMatchObject({ newest: '2026-11-10', facts: [late.seq] });
  expect(reasonOf(reasons, 'not-linked')?.facts).toEqual([loose.seq]);
  expect(reasonOf(reasons, 'no-flags')?.facts).toEqual([bare.seq]);
});

test('a certificate that could not count anyhow is no reason', () => {
  const differing = [...FIGURES, official('security', 9)];
  const kinds = (facts: AnyFact[]) => security([...differing, ...facts]).reasons.map(({ kind }) => kind);
  expect(kinds([certificate('a', 'ccnp-security', { linked: false })])).toContain('not-linked');
  const lapsed = certificate('a', 'ccnp-security', { linked: false, expiresOn: '2026-01-01' });
  expect(kinds([lapsed])).not.toContain('not-linked');
  expect(kinds([certificate('a', 'sommelier', { linked: false })])).not.toContain('not-linked');
  const gone = employment('a', { to: '2026-02-01' });
  expect(kinds([gone, certificate('a', 'ccnp-security', { linked: false })])).not.toContain('not-linked');
});

test('a use case beside the one that its offer and customer are judged by is none without a flag', () => {
  const at = { customer: 'c', offer: 'Duo' };
  const judged = useCase('security', 'd1', 100, ['purchase'], at);
  const beside = useCase('security', 'd2', 100, ['purchase'], { ...at, maximumIncentive: false });
  const row = security([...FIGURES, official('security', 9), judged, beside]);
  expect(reasonOf(row.reasons, 'no-flags')).toBeUndefined();
});

const anyFacts = fc.array(
  fc.oneof(
    fc
      .record({ index: fc.double({ min: 0, max: 10, noNaN: true }), portfolio: portfolios() })
      .map(({ index, portfolio }) => official(portfolio, index)),
    fc
      .record({
        portfolio: portfolios(),
        measure: fc.constantFrom('acv-growth', 'tcv-growth', 'msp-practice')
      })
      .map(({ portfolio, measure }) => reported(portfolio, measure, 0.1)),
    fc
      .record({ who: fc.constantFrom('a', 'b'), linked: fc.boolean() })
      .map(({ who, linked }) => certificate(who, 'ccnp-security', { linked })),
    fc
      .record({
        portfolio: portfolios(),
        maximumIncentive: fc.boolean(),
        amount: fc.integer({ min: 1, max: 900 })
      })
      .map(({ portfolio, amount, ...data }) => useCase(portfolio, `d${amount}`, amount, ['onboard'], data))
  ),
  { maxLength: 30 }
);

function portfolios() {
  return fc.constantFrom(...shippedRelease.portfolios.map(({ id }) => id));
}

test('every portfolio is there once; the difference is what the two figures say, and a reason names what there is', () => {
  fc.assert(
    fc.property(anyFacts, fc.constantFrom('S', 'M', null), (facts, size) => {
      const rows = reconciled(facts, size);
      expect(rows.map(({ portfolio }) => portfolio)).toEqual(shippedRelease.portfolios.map(({ id }) => id));
      const seqs = new Set(facts.map(({ seq }) => seq));
      for (const { portfolio, official: ours, projected, difference, verdict, reasons } of rows) {
        if (ours === null || projected === null) expect(difference).toBeNull();
        else expect(difference).toBe(projected - ours.index);
        if (verdict === 'agree')
          expect(Math.abs(difference ?? NaN)).toBeLessThanOrEqual(AGREES_WITHIN + 1e-9);
        const known = new Set(
          shippedRelease.portfolios
            .filter(({ id }) => id === portfolio)
            .flatMap(metricsOf)
            .map(({ id }) => id)
        );
        for (const reason of reasons) {
          if ('facts' in reason) {
            expect(reason.facts.length).toBeGreaterThan(0);
            expect(reason.facts.every((seq) => seqs.has(seq))).toBe(true);
          } else {
            expect(reason.metrics.length).toBeGreaterThan(0);
            expect(reason.metrics.every((metric) => known.has(metric))).toBe(true);
          }
        }
      }
    }),
    { numRuns: 60 }
  );
}, 30_000);

test('the order of the facts does not matter', () => {
  fc.assert(
    fc.property(anyFacts, (facts) => {
      expect(reconciled(facts.toReversed())).toEqual(reconciled(facts));
    }),
    { numRuns: 40 }
  );
}, 30_000);
