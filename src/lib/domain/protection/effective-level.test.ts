import fc from 'fast-check';
import { expect, test } from 'vitest';
import { protectedLevel } from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { addDays } from '../shared/date';
import { effectiveLevel, protectionsOf } from './effective-level';

const [one, five, preferred] = shippedRelease.thresholds;
const UNTIL = '2027-07-24';

function levelAt(index: number | null, threshold: string | null, asOf: string) {
  const reached = shippedRelease.thresholds.filter(({ value }) => index !== null && index >= value);
  const official = index === null ? null : { index, asOf: '2026-11-01', seq: 1 };
  const facts = threshold === null ? [] : [protectedLevel('security', threshold, UNTIL)];
  const protection = protectionsOf(shippedRelease, facts, asOf).get('security') ?? null;
  return effectiveLevel({ official, reached }, protection, asOf);
}

test('a guarantee keeps a level that is no longer measured, to its last day', () => {
  expect(levelAt(3.2, 'rebates', UNTIL)).toMatchObject({
    measured: one,
    protection: { threshold: five, until: UNTIL, state: 'holds' },
    effective: five,
    keptByProtection: true
  });
  expect(levelAt(3.2, 'rebates', addDays(UNTIL, 1))).toMatchObject({
    measured: one,
    protection: { state: 'over' },
    effective: one,
    keptByProtection: false
  });
});

test('what is measured above it holds by itself', () => {
  expect(levelAt(8, 'rebates', UNTIL)).toMatchObject({
    measured: preferred,
    effective: preferred,
    keptByProtection: false
  });
});

test('without an official figure nothing is measured: the guarantee alone holds, or nothing is known', () => {
  expect(levelAt(null, 'rebates', UNTIL)).toMatchObject({ measured: 'not-known', effective: five });
  expect(levelAt(null, 'rebates', '2028-01-01')).toMatchObject({ effective: 'not-known' });
  expect(levelAt(0.4, null, UNTIL)).toEqual({
    measured: 'none',
    protection: null,
    effective: 'none',
    keptByProtection: false
  });
});

test('the latest word stands, one that was taken back says nothing, and an unknown threshold guarantees nothing', () => {
  const early = protectedLevel('security', 'rebates', UNTIL, { asOf: '2026-02-01' });
  const later = protectedLevel('security', 'preferred', '2027-01-01', { asOf: '2026-06-01' });
  const gone = { ...later, asOf: '2026-08-01', retracted: true };
  const on = (day: string) => protectionsOf(shippedRelease, [gone, early, later], day).get('security');
  expect(on('2026-01-01')).toBeUndefined();
  expect(on('2026-03-01')?.threshold.id).toBe('rebates');
  expect(on('2026-07-01')).toMatchObject({ threshold: { id: 'preferred' }, seq: later.seq });
  expect(on('2026-09-01')).toBeUndefined();
  expect(protectionsOf(shippedRelease, [protectedLevel('security', 'gold', UNTIL)], '2026-11-01').size).toBe(
    0
  );
});

test('a level that holds is never below what is measured, and never above both', () => {
  const index = fc.option(fc.double({ min: 0, max: 10, noNaN: true }), { nil: null });
  const threshold = fc.constantFrom('deal-registration', 'rebates', 'preferred', null);
  const days = fc.integer({ min: -400, max: 400 });
  fc.assert(
    fc.property(index, threshold, days, (figure, guaranteed, from) => {
      const { measured, protection, effective } = levelAt(figure, guaranteed, addDays(UNTIL, from));
      const value = (level: typeof measured) => (typeof level === 'string' ? 0 : level.value);
      const kept = protection?.state === 'holds' ? protection.threshold.value : 0;
      expect(value(effective)).toBe(Math.max(value(measured), kept));
      if (measured === 'not-known' && kept === 0) expect(effective).toBe('not-known');
    })
  );
});
