import { expect, test } from 'vitest';
import {
  addressOf,
  answerOfName,
  nameOfAnswer,
  notificationOf,
  readKept,
  readPushed,
  typeToSwitchOff
} from './push-message';

const message = {
  title: 'Verified: CCNA',
  body: 'What you sent was accepted.',
  url: '/wallet',
  lang: 'en',
  off: [{ type: 'decided', label: 'Stop' }],
  switchedOff: 'Switched off.',
  token: 'm1.signature',
  to: 's1'
};

test('a push carries a message, or it is taken for none', () => {
  expect(readPushed(JSON.stringify(message))).toEqual(message);
  for (const wrong of [undefined, '', 'x', '{}', '[]', 'null', JSON.stringify({ ...message, off: 'x' })]) {
    expect(readPushed(wrong)).toBeNull();
  }
  expect(readKept(message)).toEqual(message);
  expect(readKept(null)).toBeNull();
});

test('a message that comes again takes its own place, and each of its types has a button', () => {
  const shown = notificationOf(message);
  expect(shown).toMatchObject({ tag: 'm1', body: message.body, lang: 'en', data: message });
  expect(shown.actions).toEqual([{ action: 'off:decided', title: 'Stop' }]);
  expect(typeToSwitchOff('off:decided')).toBe('decided');
  expect(typeToSwitchOff('')).toBeNull();
});

test.each([
  ['/wallet', 'https://five.example/wallet'],
  ['/company?portfolio=x', 'https://five.example/company?portfolio=x'],
  ['https://evil.example/', 'https://five.example/'],
  ['//evil.example/x', 'https://five.example/'],
  ['https://[', 'https://five.example/']
])('%s leads to %s', (url, address) => {
  expect(addressOf(url, 'https://five.example')).toBe(address);
});

test('what could not be said is said by the name of a sync', () => {
  const answer = { path: '/api/push/seen' as const, body: { token: 'm1.x', how: 'closed' } };
  expect(answerOfName(nameOfAnswer(answer))).toEqual(answer);
  expect(answerOfName('another sync')).toBeNull();
});
