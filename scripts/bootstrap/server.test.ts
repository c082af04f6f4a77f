import { expect, test } from 'vitest';
import { checkAddress, originAdvice } from './server.mjs';

const url = 'http://localhost:3000';

test('a house in earnest is told once that its links lead nowhere but here', () => {
  expect(originAdvice({ url, demo: false, origin: undefined })).toContain(
    'links in mails and memos begin with http://localhost:3000'
  );
  expect(originAdvice({ url, demo: false, origin: '' })).toContain('ORIGIN is not set');
});

test('a demo, and a house that knows its address, are left in peace', () => {
  expect(originAdvice({ url, demo: true, origin: undefined })).toBeNull();
  expect(originAdvice({ url, demo: false, origin: 'https://five.example.com' })).toBeNull();
});

test.each(['abc', '-1', '3e3', '65536', '30 00'])('PORT=%s is refused in a sentence', (port) => {
  expect(() => checkAddress({ port, origin: undefined })).toThrow(`not "${port}"`);
});

test.each(['five.example.com', 'ftp://five.example.com', 'https://five.example.com/app', 'http://', 'x y'])(
  'ORIGIN=%s is refused in a sentence',
  (origin) => {
    expect(() => checkAddress({ port: '3000', origin })).toThrow(`not "${origin}"`);
  }
);

test('an address that is one is taken', () => {
  for (const origin of [undefined, '', 'https://five.example.com', 'http://10.0.0.7:3000/']) {
    expect(() => checkAddress({ port: '3000', origin })).not.toThrow();
  }
});
