import { overwriteGetLocale } from '$paraglide/runtime.js';
import { afterEach, expect, test } from 'vitest';
import { localizedOrPlain } from './localized';

afterEach(() => overwriteGetLocale(() => 'en'));

test('a source speaks the language of the screen, and a plain one is shown as it is', () => {
  const source = { en: 'domain notes, section 2', de: 'Fachnotizen, Abschnitt 2' };
  overwriteGetLocale(() => 'de');
  expect(localizedOrPlain(source)).toBe('Fachnotizen, Abschnitt 2');
  expect(localizedOrPlain('domain notes, section 2')).toBe('domain notes, section 2');
});
