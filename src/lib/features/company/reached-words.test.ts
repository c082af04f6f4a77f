import { afterEach, expect, test } from 'vitest';
import { microsoftRelease } from '../../../../tests/fixtures/scoring/microsoft';
import { overwriteGetLocale } from '$paraglide/runtime.js';
import { reachedWords } from './reached-words';

afterEach(() => overwriteGetLocale(() => 'en'));

test('a threshold that another track reaches is said with both tracks', () => {
  const [security] = microsoftRelease.portfolios;
  if (security === undefined) throw new Error('security');
  const words = (through: string) =>
    reachedWords(
      security,
      {
        portfolio: 'security',
        size: null,
        track: 'enterprise',
        index: 80,
        knownWeight: 1,
        reason: null,
        reached: ['qualified'],
        withheld: [],
        reachedThrough: [{ threshold: 'qualified', track: through }]
      },
      microsoftRelease.thresholds
    );
  expect(words('smb')).toEqual(['The index is that of Enterprise; 70 (Qualified) is reached through SMB.']);
  expect(words('enterprise')).toEqual([]);
  overwriteGetLocale(() => 'de');
  expect(words('smb')).toEqual([
    'Der Index ist der von Enterprise; 70 (Qualifiziert) wird über SMB erreicht.'
  ]);
});
