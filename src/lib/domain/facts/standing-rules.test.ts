import { expect, test } from 'vitest';
import { isConsent } from './consent';
import { worksOn } from './employment';

test('consent is a day or a yes; a no, nothing and another attribute are none', () => {
  const given = (value: string) => isConsent({ attribute: 'consent', value });
  expect(['2026-10-01', 'yes', 'true'].map(given)).toEqual([true, true, true]);
  expect(['no', 'No', ' FALSE ', ''].map(given)).toEqual([false, false, false, false]);
  expect(isConsent({ attribute: 'size', value: 'M' })).toBe(false);
});

test('a person works from their first day to their last, and where nobody ever told', () => {
  const employment = { jobRole: 'engineer', from: '2026-02-01', to: '2026-03-31' } as const;
  const days = ['2026-01-31', '2026-02-01', '2026-03-31', '2026-04-01'];
  expect(days.map((day) => worksOn(employment, day))).toEqual([false, true, true, false]);
  expect(worksOn({ ...employment, to: null }, '2030-01-01')).toBe(true);
  expect(worksOn(undefined, '2026-01-01')).toBe(true);
});
