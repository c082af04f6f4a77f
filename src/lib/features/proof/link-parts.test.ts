import { expect, test } from 'vitest';
import { linkParts } from './link-parts';

test.each([
  ['https://www.credly.com/badges/1', 'www.credly.com'],
  ['http://example.org:8080/x', 'example.org:8080'],
  ['https://www.credly.com.evil.example/badges/1', 'www.credly.com.evil.example'],
  // A Cyrillic letter that looks like a Latin one.
  ['https://www.cr\u0435dly.com/badges/1', 'www.xn--crdly-0we.com']
])('%s leads to %s', (link, host) => {
  expect(linkParts(link)?.host).toBe(host);
});

test.each(['javascript:alert(1)', 'data:text/html,x', 'nonsense', ''])('%s is nothing to press', (link) => {
  expect(linkParts(link)).toBeNull();
});
