import { expect, test } from 'vitest';
import { shippedRelease } from '../../../../tests/fixtures/scoring/release';
import { reported, useCase } from '../../../../tests/fixtures/scoring/facts';
import type { AnyFact } from '$lib/domain/facts/fact';
import { explainReport } from '$lib/domain/scoring/explain';
import { compileRelease } from '$lib/domain/scoring/engine';
import { standings } from '$lib/domain/scoring/standing';
import { orderStandings } from '../home/order-standings';
import { missingWords } from './unknown';
import { companyHeadline } from './words';

const engine = compileRelease(shippedRelease);
const standingsOf = (facts: AnyFact[]) =>
  standings(shippedRelease, explainReport(engine, facts, { asOf: '2026-11-27', size: 'M' }), facts);

test('a portfolio of which something is known is not said to be unknown', () => {
  const found = standingsOf([useCase('networking', 'WS-1', 100_000)]);
  const [networking, security] = ['networking', 'security'].map((id) =>
    found.find(({ portfolio }) => portfolio.id === id)
  );
  if (networking === undefined || security === undefined) throw new Error('no portfolio');
  expect(companyHeadline(networking)).toBe('Too little is known about Networking for an index.');
  const words = missingWords(networking.projected, networking.portfolio, shippedRelease);
  expect(words).toMatch(
    /^25% of the weight is known; an index takes 50%\. Not known: Career certifications \(21%\)/
  );
  expect(words).not.toContain('Onboarded');
  expect(companyHeadline(security)).toBe('Nothing is known about Security yet.');
  expect(missingWords(security.projected, security.portfolio, shippedRelease)).toBeNull();
});

test('what the next step is about comes first, then what has a figure, then what little is known of', () => {
  const found = standingsOf([useCase('security', 'WS-1', 100_000), reported('splunk', 'acv-growth', 0.1)]);
  const order = (worth: string | null) =>
    orderStandings(
      found,
      worth === null
        ? undefined
        : {
            kind: 'certificate',
            subject: 'ccna',
            minutes: 1,
            worth: { portfolio: worth, before: 1, after: 2, crosses: null, money: null }
          }
    ).map(({ portfolio }) => portfolio.id);
  expect(order(null).slice(0, 2)).toEqual(['security', 'splunk']);
  expect(order('services')[0]).toBe('services');
});
