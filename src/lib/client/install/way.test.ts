import { expect, test } from 'vitest';
import { installWay, type InstallWay } from './way';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Safari/604.1';
const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 Safari/605.1.15';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 Chrome/140.0.0.0 Mobile Safari/537.36';

test.each<[string, boolean, Parameters<typeof installWay>[1], InstallWay]>([
  ['an iPhone', false, { userAgent: IPHONE, maxTouchPoints: 5 }, 'ios'],
  ['an iPad that says it is a Mac', false, { userAgent: MAC, maxTouchPoints: 5 }, 'ios'],
  ['a Mac', false, { userAgent: MAC, maxTouchPoints: 0 }, 'menu'],
  ['Android', false, { userAgent: ANDROID, maxTouchPoints: 5 }, 'menu'],
  ['the installed app', true, { userAgent: ANDROID, maxTouchPoints: 5 }, 'installed'],
  ['the app on an iPhone', false, { userAgent: IPHONE, maxTouchPoints: 5, standalone: true }, 'installed']
])('%s', (_, isStandalone, surroundings, way) => {
  expect(installWay(isStandalone, surroundings)).toBe(way);
});
