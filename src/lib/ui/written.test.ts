import { overwriteGetLocale } from '$paraglide/runtime.js';
import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { writeDay, writeDuration, writeNumber, writePercent } from './written';

const LANGUAGES = [
  ['en', 'en-GB'],
  ['de', 'de']
] as const;

afterEach(() => overwriteGetLocale(() => 'en'));

for (const [language, locale] of LANGUAGES) {
  const speak = () => overwriteGetLocale(() => language);

  test(`numbers read as Intl writes them: ${language}`, () => {
    speak();
    const decimals = fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1000);
    fc.assert(
      fc.property(
        fc.oneof(decimals, fc.double({ min: -1e11, max: 1e11, noNaN: true })),
        fc.nat(2),
        fc.nat(2),
        (value, least, more) => {
          const most = least + more;
          const intl = new Intl.NumberFormat(locale, {
            minimumFractionDigits: least,
            maximumFractionDigits: most
          });
          // Intl says "-0" of what is a little less than nothing.
          expect(writeNumber(value, { least, most })).toBe(
            intl.format(value).replace(/^-(0([.,]0*)?)$/, '$1')
          );
        }
      ),
      { numRuns: 2000 }
    );
    expect(writeNumber(1.005, { least: 2, most: 2 })).toBe(language === 'de' ? '1,01' : '1.01');
  });

  test(`shares read as Intl writes them: ${language}`, () => {
    speak();
    const intl = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    for (let thousandth = 0; thousandth <= 1200; thousandth++) {
      const share = thousandth / 1000;
      expect(writePercent(share, { least: 0, most: 1 })).toBe(intl.format(share));
    }
  });

  test(`days read as Intl writes them: ${language}`, () => {
    speak();
    const intl = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'short',
      year: 'numeric',
      timeZone: 'UTC'
    });
    for (let day = 0; day < 800; day++) {
      const at = new Date(Date.UTC(2026, 0, 1 + day));
      expect(writeDay(at.getUTCDate(), at.getUTCMonth(), at.getUTCFullYear())).toBe(intl.format(at));
    }
  });

  test(`durations read as Intl writes them: ${language}`, () => {
    speak();
    for (const unit of ['minute', 'hour'] as const) {
      const intl = new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'short' });
      for (const count of [0, 1, 2, 25, 89, 1500, 1.5])
        expect(writeDuration(count, `${unit}s`)).toBe(intl.format(count));
    }
  });
}
