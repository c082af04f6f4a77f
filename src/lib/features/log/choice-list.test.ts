import { expect, test } from 'vitest';
import { groupChoices, type Listed } from './choice-list';

const text = (en: string, de = en) => ({ en, de });
const PORTFOLIOS = [
  { id: 'networking', title: text('Networking', 'Netzwerk') },
  { id: 'security', title: text('Security', 'Sicherheit') }
];
const items: Listed[] = [
  { id: 'memo', title: text('Brief management', 'Management informieren'), portfolios: [] },
  { id: 'scor', title: text('CCNP Security'), portfolios: ['security'], exam: '350-701 SCOR' },
  { id: 'ccna', title: text('CCNA'), portfolios: ['networking'], exam: '200-301 CCNA' },
  { id: 'both', title: text('CCDE'), portfolios: ['security', 'networking'] }
];
const found = (query: string) =>
  groupChoices(items, PORTFOLIOS, query).map((group) => [group.portfolio, group.items.map(({ id }) => id)]);

test('groups by portfolio in the order of the rules, each item once, what belongs to none last', () => {
  expect(found('')).toEqual([
    ['networking', ['ccna', 'both']],
    ['security', ['scor']],
    [null, ['memo']]
  ]);
});

test.each([
  ['scor', ['scor']],
  ['350-701', ['scor']],
  ['SICHERHEIT ccde', ['both']],
  ['informieren', ['memo']],
  ['  ', ['ccna', 'both', 'scor', 'memo']],
  ['ccna security', []]
])('finds by every word of “%s”', (query, ids) => {
  expect(found(query).flatMap(([, group]) => group)).toEqual(ids);
});
