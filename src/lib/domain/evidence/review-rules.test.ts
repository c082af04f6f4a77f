import * as v from 'valibot';
import { expect, test } from 'vitest';
import shipped from '../../../content/review/rules.json';
import { ReviewRulesFile, secondReviewReasons } from './review-rules';

const nothing = { points: null, crosses: [] };

test('points from the limit on, and a threshold that is crossed, ask for a second reviewer', () => {
  const rules = { fromPoints: 100, whereThresholdIsCrossed: true };
  expect(secondReviewReasons(nothing, rules)).toEqual([]);
  expect(secondReviewReasons({ points: 99, crosses: [] }, rules)).toEqual([]);
  expect(secondReviewReasons({ points: 100, crosses: [] }, rules)).toEqual(['points']);
  expect(secondReviewReasons({ points: 100, crosses: ['security'] }, rules)).toEqual(['points', 'threshold']);
});

test('what a distributor switches off asks for nobody', () => {
  const off = { fromPoints: null, whereThresholdIsCrossed: false };
  expect(secondReviewReasons({ points: 1000, crosses: ['security'] }, off)).toEqual([]);
});

test('the rules that are shipped are rules; what finds nothing or everything is none', () => {
  expect(v.is(ReviewRulesFile, shipped)).toBe(true);
  expect(v.is(ReviewRulesFile, { ...shipped, audit: { share: 1.5 } })).toBe(false);
  // Four bits apart would not be found by four bands.
  expect(v.is(ReviewRulesFile, { ...shipped, pictures: { bitsApart: 4, cellApart: 12 } })).toBe(false);
});
