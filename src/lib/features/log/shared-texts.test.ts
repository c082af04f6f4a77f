import { expect, test } from 'vitest';
import { sharedTexts } from './shared-texts';

const item = (title: string, text = '', url = '') => ({ title, text, url });

test.each([
  ['an address by itself', item('', '', 'https://badges.example/7'), 'https://badges.example/7', ''],
  [
    'a title and an address',
    item('Our badge', '', 'https://badges.example/7'),
    'https://badges.example/7',
    'Our badge'
  ],
  [
    'an address within words',
    item('', 'Look: https://badges.example/7. Nice'),
    'https://badges.example/7',
    'Look: . Nice'
  ],
  ['words alone', item('Minutes', 'We met'), '', 'Minutes\nWe met'],
  ['an address of the own network', item('', '', 'http://intranet/minutes'), '', 'http://intranet/minutes'],
  [
    'the first that may be opened',
    item('', 'http://intranet/a https://badges.example/7'),
    'https://badges.example/7',
    'http://intranet/a'
  ],
  ['nothing', item(''), '', '']
])('%s', (_, shared, link, note) => {
  expect(sharedTexts(shared)).toEqual({ link, note });
});
