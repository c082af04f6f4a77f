import { expect, test } from 'vitest';
import { changedRelease } from '../../../../tests/fixtures/scoring/release';
import { successionOf } from './succession';

const TODAY = '2026-11-27';

const release = (id: string, effectiveFrom: string, programme = 'cisco-360') =>
  changedRelease((one) => Object.assign(one, { id, effectiveFrom, programme }));

const OLD = release('old', '2026-01-25');
const COMING = release('coming', '2027-01-24');
const OTHER = release('other', '2027-03-01', 'another');

function stand(effectiveFrom: string, published = [COMING, OTHER, OLD]) {
  const { predecessor, until, replaces, blockedBy, backdatesFrom } = successionOf(
    release('next', effectiveFrom),
    published,
    TODAY
  );
  return {
    predecessor: predecessor?.id ?? null,
    until: until.map(({ id }) => id),
    replaces: replaces?.id ?? null,
    blockedBy: blockedBy?.id ?? null,
    backdatesFrom
  };
}

const NOTHING = { until: [], replaces: null, blockedBy: null, backdatesFrom: null };

test('after the latest one: what comes before it holds until then, one after the other', () => {
  expect(stand('2027-04-25')).toEqual({ ...NOTHING, predecessor: 'coming', until: ['old', 'coming'] });
  expect(stand('2027-04-25', [OLD])).toEqual({ ...NOTHING, predecessor: 'old', until: ['old'] });
});

test('before the latest one it can never be published', () => {
  expect(stand('2027-01-23')).toMatchObject({ predecessor: 'old', blockedBy: 'coming', replaces: null });
  expect(stand('2026-01-25', [OLD])).toMatchObject({ predecessor: null, blockedBy: 'old', replaces: null });
});

test('on the day of the latest one it replaces that one while it is to come', () => {
  expect(stand('2027-01-24')).toEqual({ ...NOTHING, predecessor: 'old', until: ['old'], replaces: 'coming' });
  const today = release('of-today', TODAY);
  expect(stand(TODAY, [OLD, today])).toEqual({ ...NOTHING, predecessor: 'old', blockedBy: 'of-today' });
});

test('the first one is not replaced: the days before it are scored by it too', () => {
  expect(stand('2027-01-24', [COMING])).toMatchObject({ replaces: null, blockedBy: 'coming' });
});

test('a day that is past changes days that were scored; today is not past', () => {
  expect(stand('2026-11-26', [OLD])).toEqual({
    ...NOTHING,
    predecessor: 'old',
    backdatesFrom: '2026-11-26'
  });
  expect(stand(TODAY, [OLD])).toEqual({ ...NOTHING, predecessor: 'old' });
  // Nothing was scored by anything.
  expect(stand('2026-01-01', [])).toEqual({ ...NOTHING, predecessor: null });
});

test('one that is published is not among its own neighbours', () => {
  expect(successionOf(COMING, [OLD, COMING], TODAY)).toMatchObject({ predecessor: OLD, replaces: null });
});
