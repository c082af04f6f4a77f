import { afterEach, expect, test } from 'vitest';
import { diffReleases } from '$lib/domain/scoring/diff-releases';
import { categoriesOf, metricsOf } from '$lib/domain/scoring/parts-of';
import type { Release } from '$lib/domain/scoring/release';
import { overwriteGetLocale } from '$paraglide/runtime.js';
import { changedRelease, shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { differenceWords } from './difference-words';

afterEach(() => overwriteGetLocale(() => 'en'));

function words(change: (release: Release) => void, before = shippedRelease): string[] {
  const after = changedRelease(change);
  return diffReleases(before, after)
    .map((each) => differenceWords(each, before, after))
    .map((each) => `${each.place}: ${each.words}`);
}

function portfolio(release: Release, id: string) {
  const found = release.portfolios.find((each) => each.id === id);
  if (found === undefined) throw new Error(id);
  return found;
}

function change(release: Release): void {
  const security = portfolio(release, 'security');
  for (const category of categoriesOf(security, null))
    if (category.category === 'engagement') category.weight = 0.3;
  for (const metric of metricsOf(security)) if (metric.id === 'onboard') metric.status = 'held';
  for (const threshold of release.thresholds) if (threshold.id === 'rebates') threshold.value = 5.5;
  const scale = release.scales['onboard-bands'];
  if (scale?.kind !== 'bands' || scale.bands[1] === undefined) throw new Error('bands');
  scale.bands[1].points = 4;
  release.effectiveFrom = '2027-01-24';
  release.notApplicable.minimumKnownWeight = 0.6;
}

test('titles in the place of ids, and both numbers with as many decimals', () => {
  expect(words(change)).toEqual([
    'Release: first day 25 Jan 2026 → 24 Jan 2027',
    'What is not known: least known weight 0.5 → 0.6',
    'Rebates: value 5.0 → 5.5',
    'scale onboard-bands, band 2: points 3 → 4',
    'Security, Engagement: weight 0.25 → 0.30',
    'Security, Engagement, Onboarded: status scored → held'
  ]);
});

test('the same in German', () => {
  overwriteGetLocale(() => 'de');
  expect(words(change)).toEqual([
    'Regelstand: erster Tag 25. Jan. 2026 → 24. Jan. 2027',
    'Was nicht bekannt ist: mindestens bekanntes Gewicht 0,5 → 0,6',
    'Rückvergütungen: Wert 5,0 → 5,5',
    'Skala onboard-bands, Stufe 2: Punkte 3 → 4',
    'Security, Engagement: Gewicht 0,25 → 0,30',
    'Security, Engagement, Eingeführt (Onboard): Zustand gewertet → ausgesetzt'
  ]);
});

test('what came and what went are told by their titles', () => {
  const shorter = changedRelease((release) => {
    const [first] = categoriesOf(portfolio(release, 'security'), null);
    first?.metrics.pop();
  });
  expect(words((release) => void release.portfolios.pop())).toEqual(['Services: removed']);
  expect(words(() => undefined, shorter)[0]).toMatch(/^Security, Foundational, .+: added, weight 0\.4$/);
});

test('what has no words is told by its path', () => {
  expect(
    words((release) => {
      const measure = release.measures['onboarded-bookings'];
      if (measure?.kind !== 'sum') throw new Error('sum');
      measure.windowFiscalMonths = 12;
    })[0]
  ).toMatch(/: windowFiscalMonths 18 → 12$/);
});

test('a text that differs in the other language only is told in that', () => {
  expect(words((release) => (release.title = { en: release.title.en, de: 'Anders' }))).toEqual([
    'Release: title Cisco 360, Januar 2026 → Anders'
  ]);
});

test('no sentence has a dash of its own', () => {
  expect(words(change).join()).not.toMatch(/[–—]/);
});

test('a calendar, a difference and what qualifies are told in words', () => {
  const months = (yearStartsIn: 'july' | 'march'): Release =>
    changedRelease((release) => (release.calendar = { kind: 'months', yearStartsIn, source: 'x' }));
  const said = (before: unknown, after: unknown): string[] =>
    diffReleases(before, after)
      .map((each) => differenceWords(each, before, after))
      .map((each) => `${each.place}: ${each.words}`);
  const title = { en: 'Net adds', de: 'Netto' };
  const net = (belowZero: string) => ({ measures: { net: { kind: 'difference', belowZero, title } } });
  const tracks = (more: object) => ({
    portfolios: [{ id: 'security', title: { en: 'S', de: 'S' }, ...more }]
  });
  const all = () => [
    ...said(shippedRelease, months('july')),
    ...said(months('july'), months('march')),
    ...said(net('zero'), net('negative')),
    ...said(tracks({ chooseTrack: 'first' }), tracks({ chooseTrack: 'best', qualifiedBy: 'any' })),
    ...said(tracks({ qualifiedBy: 'any' }), tracks({ qualifiedBy: 'best' })),
    // A rule that is the best of several is no track.
    ...said(tracks({ kind: 'sum' }), tracks({ kind: 'best' }))
  ];
  expect(all()).toEqual([
    'Release: fiscal calendar calendar months, year from July, new',
    'Fiscal calendar: year starts in July → March',
    'Net adds: below zero counted as 0 → negative',
    'S: track that counts the first that fits → the best',
    'S: qualified by any track, new',
    'S: qualified by any track → the best track',
    'S: kind sum → best'
  ]);
  overwriteGetLocale(() => 'de');
  expect(all()).toEqual([
    'Regelstand: Geschäftskalender Kalendermonate, Jahr ab Juli, neu',
    'Geschäftskalender: Jahr beginnt im Juli → März',
    'Netto: unter null als 0 gezählt → negativ',
    'S: Track, der zählt der erste passende → der beste',
    'S: qualifiziert durch irgendeinen Track, neu',
    'S: qualifiziert durch irgendeinen Track → den besten Track',
    'S: kind sum → best'
  ]);
});
