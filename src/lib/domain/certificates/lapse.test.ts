import { expect, test } from 'vitest';
import { certificate, useCase } from '../../../../tests/fixtures/scoring/facts';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import type { AnyFact } from '../facts/fact';
import { compileRelease } from '../scoring/engine';
import { lapseEffects } from './lapse';

const engine = compileRelease(shippedRelease);
const moment = { asOf: '2026-11-24', size: 'S' };
const effects = (facts: AnyFact[], keys: string[]) => lapseEffects(engine, facts, moment, keys);

const bookings = useCase('networking', 'D1', 10_000_000, ['purchase', 'onboard', 'adopt']);
const ada = certificate('ada', 'ccna');

test('says the index with and without, as the engine computes them', () => {
  const [effect, ...others] = effects([bookings, ada], [ada.key]);
  expect(others).toEqual([]);
  expect(effect?.portfolio).toBe('networking');
  expect(effect?.before).toBe(engine.index([bookings, ada], moment, 'networking'));
  expect(effect?.before).toBeGreaterThan(effect?.after ?? 0);
});

test('names the thresholds that would be lost, highest first', () => {
  const [effect] = effects([bookings, ada], [ada.key]);
  const lost = shippedRelease.thresholds.filter(
    ({ value }) => (effect?.before ?? 0) >= value && (effect?.after ?? 0) < value
  );
  expect(lost.length).toBeGreaterThan(0);
  expect(effect?.losesThresholds).toEqual(lost.map(({ id }) => id).toReversed());
});

test('what is not linked moves nothing when it lapses', () => {
  const unlinked = certificate('ada', 'ccna', { linked: false });
  expect(effects([bookings, unlinked, certificate('ben', 'ccna')], [unlinked.key])).toEqual([]);
});

test('a second certificate of the same set keeps the person counted', () => {
  const second = certificate('ada', 'ccnp-enterprise');
  expect(effects([bookings, ada, second], [ada.key])).toEqual([]);
  expect(effects([bookings, ada, second], [ada.key, second.key])).toHaveLength(1);
});

test('an index that is not known has nothing to lose', () => {
  expect(effects([ada], [ada.key])).toEqual([]);
});
