import { expect, test } from 'vitest';
import { releaseName } from './release-name';

const release = (id: string, title: string, effectiveFrom: string) => ({
  id,
  title: { en: title, de: title },
  effectiveFrom
});

test('a release is called by its title, and by its day where another one is called the same', () => {
  const [old, next] = [release('old', 'Rules', '2026-01-25'), release('next', 'Rules', '2027-01-24')];
  const other = release('other', 'Other rules', '2027-01-24');
  expect(releaseName(old, [old, other])).toBe('Rules');
  expect(releaseName(old, [old, next, other])).toBe('Rules, from 25 Jan 2026');
  expect(releaseName(next, [old])).toBe('Rules, from 24 Jan 2027');
  expect(releaseName(other, [old, next, other])).toBe('Other rules');
});
