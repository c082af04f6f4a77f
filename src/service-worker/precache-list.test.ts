import { expect, test } from 'vitest';
import { precacheList, shellRoutes } from './precache-list';

test('only what has no hash in its name carries the version', () => {
  expect(
    precacheList({
      build: ['/_app/a.HASH.js'],
      files: ['/icon.svg', '/install/home.webp'],
      prerendered: ['/'],
      version: 'v7'
    })
  ).toEqual([
    { url: '/_app/a.HASH.js', revision: null },
    { url: '/icon.svg', revision: 'v7' },
    { url: '/', revision: 'v7' }
  ]);
});

test('a shell answers for its own address and what lies beneath, and for nothing of staff, account or data', () => {
  const routes = shellRoutes(['/', '/company', '/path']);
  const answered = (address: string) => routes.some((route) => route.test(address));
  for (const address of ['/', '/?x=1', '/company', '/company?portfolio=security', '/path/be-the-one/what']) {
    expect(answered(address), address).toBe(true);
  }
  for (const address of ['/portfolio', '/companyx', '/account', '/sign-in', '/api/snapshot', '/memo']) {
    expect(answered(address), address).toBe(false);
  }
});
