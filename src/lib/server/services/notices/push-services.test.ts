import { expect, test } from 'vitest';
import { isPushAddress } from './push-services';

test.each([
  'https://fcm.googleapis.com/fcm/send/abc:def',
  'https://fcm.googleapis.com/wp/abc',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://wns2-par02p.notify.windows.com/w/?token=BQ',
  'https://web.push.apple.com/QGuQ'
])('%s is a push service that browsers use', (endpoint) => {
  expect(isPushAddress(endpoint, [])).toBe(true);
});

test.each([
  'http://fcm.googleapis.com/fcm/send/abc',
  'https://fcm.googleapis.com:8443/fcm/send/abc',
  'https://user:secret@fcm.googleapis.com/x',
  'https://fcm.googleapis.com@10.0.0.1/x',
  'https://fcm.googleapis.com.evil.example/x',
  'https://evil-fcm.googleapis.com/x',
  'https://notify.windows.com/x',
  'https://evilpush.apple.com/x',
  'https://127.0.0.1/x',
  'https://[::1]/x',
  'https://169.254.169.254/latest/meta-data',
  'https://localhost/x',
  'https://web.push.apple.com/x#y',
  'file:///etc/passwd',
  'fcm.googleapis.com/x',
  ''
])('%s is none', (endpoint) => {
  expect(isPushAddress(endpoint, [])).toBe(false);
});

test('those that the environment names, at their very origin', () => {
  const named = ['https://push.example.com', 'http://127.0.0.1:5001'];
  expect(isPushAddress('https://push.example.com/a', named)).toBe(true);
  expect(isPushAddress('http://127.0.0.1:5001/a', named)).toBe(true);
  expect(isPushAddress('http://push.example.com/a', named)).toBe(false);
  expect(isPushAddress('http://127.0.0.1:5002/a', named)).toBe(false);
  expect(isPushAddress('https://x@push.example.com/a', named)).toBe(false);
});
