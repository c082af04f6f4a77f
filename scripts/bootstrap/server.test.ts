import { expect, test } from 'vitest';
import { originAdvice } from './server.mjs';

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
