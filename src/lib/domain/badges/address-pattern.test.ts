import { expect, test } from 'vitest';
import { addressWith, idsIn } from './address-pattern';

const PATTERN = 'https://www.credly.com/badges/{badge}';
const ID = '6f6f0c3e-0d5b-4a6e-9a3f-0a5d1f2b3c4d';

test.each([
  `https://www.credly.com/badges/${ID}`,
  `https://www.credly.com/badges/${ID}/`,
  `https://www.credly.com/badges/${ID.toUpperCase()}/public_url`,
  `https://WWW.credly.com/badges/${ID}?source=linked_in_profile#top`
])('%s is a badge', (link) => {
  expect(idsIn(PATTERN, link)).toEqual({ badge: ID });
});

test.each([
  `http://www.credly.com/badges/${ID}`,
  `https://www.credly.com:8443/badges/${ID}`,
  `https://www.credly.com.evil.example/badges/${ID}`,
  `https://evil.example/https://www.credly.com/badges/${ID}`,
  `https://www.credly.com@evil.example/badges/${ID}`,
  `https://ada:secret@www.credly.com/badges/${ID}`,
  `https://wwwXcredly.com/badges/${ID}`,
  'https://www.credly.com/badges/ada-lovelace',
  `https://www.credly.com/badges/../users/${ID}`,
  `https://www.credly.com/users/${ID}`,
  `https://www.credly.com/badges/${ID}a`,
  'nonsense'
])('%s is none', (link) => {
  expect(idsIn(PATTERN, link)).toBeNull();
});

test('an address is made of the ids alone', () => {
  const ids = idsIn(PATTERN, `https://www.credly.com/badges/${ID}?x=y`) ?? {};
  expect(addressWith('https://api.credly.com/v1/{badge}', ids)).toBe(`https://api.credly.com/v1/${ID}`);
});
