import { expect, test } from 'vitest';
import { NOTHING_ELSE } from '$lib/domain/change/scenario';
import { scenarioFrom, scenarioQuery } from './scenario-link';

const address = (query: string) => new URL(`https://five.example/company/what-if${query}`);

test('a scenario comes out of an address as it went in', () => {
  const scenario = {
    ...NOTHING_ELSE,
    certificates: [{ certification: 'ccnp-security', people: 2 }],
    leave: ['colleague-x/+?&'],
    release: 'next'
  };
  expect(scenarioFrom(address(scenarioQuery(scenario)))).toEqual(scenario);
  expect(scenarioQuery(NOTHING_ELSE)).toBe('');
});

test.each([
  '',
  '?scenario=',
  '?scenario={',
  '?scenario=[1]',
  '?scenario={"leave":[1]}',
  '?scenario={"certificates":[{"certification":"x","people":-1}]}'
])('an address with %s asks for nothing else', (query) => {
  expect(scenarioFrom(address(query))).toEqual(NOTHING_ELSE);
});
