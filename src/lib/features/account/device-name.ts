const BROWSERS: readonly [RegExp, string][] = [
  [/\bEdgA?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/\b(Chrome|CriOS)\//, 'Chrome'],
  [/\bSafari\//, 'Safari']
];

const SYSTEMS: readonly [RegExp, string][] = [
  [/\biPhone\b/, 'iPhone'],
  [/\biPad\b/, 'iPad'],
  [/\bAndroid\b/, 'Android'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bLinux\b/, 'Linux']
];

/** Browser and system by what the browser calls itself; null where it says neither. Good enough to tell one's own devices apart. */
export function deviceName(userAgent: string | null): { browser: string; system: string } | null {
  const browser = BROWSERS.find(([mark]) => mark.test(userAgent ?? ''))?.[1];
  const system = SYSTEMS.find(([mark]) => mark.test(userAgent ?? ''))?.[1];
  return browser === undefined || system === undefined ? null : { browser, system };
}
