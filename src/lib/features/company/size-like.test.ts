import { expect, test } from 'vitest';
import { metricsOf } from '$lib/domain/scoring/parts-of';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { sizeLikeWords, unknownSizeLike } from './size-like';

const metrics = shippedRelease.portfolios.slice(0, 1).flatMap(metricsOf);
const words = (id: string, size: string | null) => {
  const metric = metrics.find((one) => one.id === id);
  if (metric === undefined) throw new Error(id);
  return sizeLikeWords(metric, shippedRelease, size);
};

test('a target by size says like which class a company of unknown size is counted', () => {
  expect(words('career-certifications', null)).toBe('counted like M · Medium: size not known');
  expect(unknownSizeLike(shippedRelease)).toBe('M · Medium');
});

test('nothing is said where the size is known, or where the target does not depend on it', () => {
  expect(words('career-certifications', 'S')).toBeNull();
  expect(words('onboard', null)).toBeNull();
});
