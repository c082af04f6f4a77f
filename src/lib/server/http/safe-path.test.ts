import fc from 'fast-check';
import { expect, test } from 'vitest';
import { safePath } from './safe-path';

test.each(['/', '/account', '/people?q=a%20b', '/people#c', '/a/../b'])('%j stays in the house', (to) => {
  expect(safePath(to, '/else')).toMatch(/^\/(?![/\\])/);
  expect(safePath(to, '/else')).not.toBe('/else');
});

test.each([
  null,
  '',
  'people',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  ' //evil.example',
  '/.//evil.example',
  '/a/..//evil.example',
  'https://evil.example/',
  'javascript:alert(1)',
  'http://'
])('%j does not count', (to) => {
  expect(safePath(to, '/else')).toBe('/else');
});

test('whatever is given, a browser stays on the origin', () => {
  const part = fc.constantFrom(
    '/',
    '\\',
    '.',
    '..',
    '\t',
    '@',
    ':',
    '?',
    '#',
    'evil.example',
    'http:',
    '%2f'
  );
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const origin = 'https://five.example.com';
      expect(new URL(safePath(parts.join(''), '/else'), `${origin}/sign-in`).origin).toBe(origin);
    })
  );
});
