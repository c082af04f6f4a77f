import { expect, test } from 'vitest';
import { linkKey } from './link-key';

test.each([
  ['https://www.credly.com/badges/6F6f/', 'http://credly.com/badges/6F6f?utm_source=mail#top'],
  ['https://Credly.com/badges/x', 'https://credly.com:443/badges/x'],
  ['https://example.org/a?b=2&a=1', 'https://example.org/a?a=1&b=2&fbclid=zz'],
  ['https://bücher.example/x', 'https://xn--bcher-kva.example/x']
])('%s is the page of %s', (a, b) => {
  expect(linkKey(a)).toBe(linkKey(b));
});

test.each([
  ['https://credly.com/badges/a', 'https://credly.com/badges/A'],
  ['https://example.org/a?id=1', 'https://example.org/a?id=2'],
  ['https://example.org:8443/a', 'https://example.org/a'],
  ['https://one.example.org/a', 'https://two.example.org/a']
])('%s is not that of %s', (a, b) => {
  expect(linkKey(a)).not.toBe(linkKey(b));
});

test('what is no link has none', () => {
  expect(linkKey('passed it')).toBeNull();
});
