import { expect, test } from 'vitest';
import { guessChoices } from './guess-choices';

const listed = (id: string, title: string, exam: string | null = null) => ({
  id,
  title: { en: title, de: title },
  portfolios: [],
  exam
});
const CATALOGUE = [
  listed('ccna', 'CCNA', '200-301 CCNA'),
  listed('core', 'Cisco Certified Specialist – Security Core', '350-701 SCOR'),
  listed('ccnp', 'CCNP Security', '350-701 SCOR + concentration'),
  listed('ccie', 'CCIE Security', '350-701 SCOR + lab'),
  listed('stage-1', 'Black Belt Security, stage 1'),
  listed('stage-2', 'Black Belt Security, stage 2'),
  listed('link', 'Link')
];
const guess = (said: string) => guessChoices(said, CATALOGUE).map(({ id }) => id);

test.each([
  ['CCNP_Security_certificate.pdf', ['ccnp']],
  ['ccna.PDF', ['ccna']],
  ['Score report 350-701.pdf', ['core', 'ccnp', 'ccie']],
  ['350-701 CCNP Security', ['ccnp', 'core', 'ccie']],
  ['black belt security stage 2.png', ['stage-2']],
  ['IMG_20261127.jpg', []],
  ['linked.pdf', []],
  ['', []]
])('%s', (said, ids) => {
  expect(guess(said)).toEqual(ids);
});

test('a list of the whole catalogue is no guess: no more than a few are named', () => {
  expect(guessChoices(CATALOGUE.map(({ title }) => title.en).join(' '), CATALOGUE)).toHaveLength(4);
});
