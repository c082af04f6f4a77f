import { expect, test } from 'vitest';
import manifest from '../../package.json';

const EXACT = /^\d+\.\d+\.\d+$/;

// The same clone is the same program next year, and an upgrade is a commit that somebody made.
test('every package is pinned to one version', () => {
  const { dependencies, devDependencies, optionalDependencies, overrides } = manifest;
  const pins = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies, ...overrides });
  expect(pins.filter(([, version]) => !EXACT.test(version))).toEqual([]);
  expect(pins.length).toBeGreaterThan(20);
});
