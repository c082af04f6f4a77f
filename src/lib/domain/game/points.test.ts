import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  pointsFor,
  reversalOf,
  standingEntries,
  totalPoints,
  type PointEntry,
  type PointRule
} from './points';

const rule = (id: string, on: PointRule['on'], points: number, certificationKind?: string): PointRule => ({
  id,
  on,
  points,
  title: { en: id, de: id },
  source: 'a test',
  ...(certificationKind !== undefined && { certificationKind })
});
const RULES = [
  rule('any-certificate', 'certificate-verified', 50),
  rule('career', 'certificate-verified', 100, 'career'),
  rule('action', 'action-verified', 30)
];

describe('which rule pays', () => {
  test('the one for the kind goes before the one for all', () => {
    expect(pointsFor({ on: 'certificate-verified', certificationKind: 'career' }, RULES)?.id).toBe('career');
    expect(pointsFor({ on: 'certificate-verified', certificationKind: 'other' }, RULES)?.id).toBe(
      'any-certificate'
    );
  });

  test('nothing is paid for what no rule names', () => {
    expect(pointsFor({ on: 'quiz-passed' }, RULES)).toBeNull();
  });

  test('the same action again pays after its pause, not within it', () => {
    const again = (daysSince: number, oncePerDays: number | null) =>
      pointsFor({ on: 'action-verified', again: { daysSince, oncePerDays } }, RULES)?.points ?? 0;
    expect([again(89, 90), again(90, 90), again(0, null)]).toEqual([0, 30, 30]);
  });

  test('a period of validity pays once, a renewal again: by the days of its rule, else after the end', () => {
    const paid = (issuedOn: string, renewalAfterDays?: number) =>
      pointsFor(
        {
          on: 'certificate-verified',
          certificate: { issuedOn, before: [{ issuedOn: '2025-01-01', expiresOn: '2028-01-01' }] }
        },
        [
          {
            ...rule('any', 'certificate-verified', 50),
            ...(renewalAfterDays !== undefined && { renewalAfterDays })
          }
        ]
      ) !== null;
    const days = ['2020-01-01', '2025-01-01', '2025-01-02', '2026-01-01', '2028-01-01', '2028-01-02'];
    expect(days.map((day) => paid(day))).toEqual([false, false, false, false, false, true]);
    expect(days.map((day) => paid(day, 365))).toEqual([false, false, false, true, true, true]);
  });

  test('the order of the rules does not matter', () => {
    const on = fc.constantFrom('certificate-verified', 'action-verified', 'quiz-passed');
    fc.assert(
      fc.property(fc.shuffledSubarray(RULES, { minLength: RULES.length }), on, (rules, occasion) => {
        expect(pointsFor({ on: occasion }, rules)).toEqual(pointsFor({ on: occasion }, RULES));
      })
    );
  });
});

describe('taking back', () => {
  const entry: PointEntry = {
    id: 'e1',
    partnerId: 'p',
    personId: 'ada',
    rule: 'career',
    points: 100,
    eventId: 'verified',
    reverses: null,
    occurredAt: '2026-11-24T10:00:00.000Z'
  };
  const by = { id: 'e2', eventId: 'revoked', occurredAt: '2026-11-25T10:00:00.000Z' };

  test('is a line of its own that brings the total back', () => {
    const reversal = reversalOf(entry, by);
    expect(reversal).toEqual({ ...entry, ...by, points: -100, reverses: 'e1' });
    expect(totalPoints([entry, reversal])).toBe(0);
  });

  test('happens once', () => {
    expect(standingEntries([entry], 'verified')).toEqual([entry]);
    expect(standingEntries([entry, reversalOf(entry, by)], 'verified')).toEqual([]);
    expect(standingEntries([entry, reversalOf(entry, by)], 'revoked')).toEqual([]);
  });

  test('of everything leaves nothing, whatever was earned', () => {
    const points = fc.array(fc.integer({ min: 1, max: 500 }));
    fc.assert(
      fc.property(points, (earned) => {
        const entries = earned.map((n, i) => ({ ...entry, id: `e${i}`, points: n }));
        const back = standingEntries(entries, 'verified').map((e) =>
          reversalOf(e, { ...by, id: `r${e.id}` })
        );
        expect(totalPoints([...entries, ...back])).toBe(0);
      })
    );
  });
});
