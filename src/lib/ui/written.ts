import { getLocale } from '$paraglide/runtime.js';

/**
 * Numbers and days as `Intl` writes them, without it: a browser's first use of `Intl` looks through every locale that
 * it has, which holds a phone up for a tenth of a second just when it opens. `written.test.ts` holds the two the same.
 */
interface Writing {
  decimal: string;
  group: string;
  percent: string;
  /** Short, January first. */
  months: readonly string[];
  afterDay: string;
  minutes: Unit;
  hours: Unit;
}

interface Unit {
  one: string;
  other: string;
}

const WRITINGS: Record<ReturnType<typeof getLocale>, Writing> = {
  // British dates: the day before the month, as everywhere in Europe.
  en: {
    decimal: '.',
    group: ',',
    percent: '%',
    months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sept', 'Oct', 'Nov', 'Dec'],
    afterDay: ' ',
    minutes: { one: 'min', other: 'mins' },
    hours: { one: 'hr', other: 'hrs' }
  },
  de: {
    decimal: ',',
    group: '.',
    percent: '\u00a0%',
    months: ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'],
    afterDay: '. ',
    minutes: { one: 'Min.', other: 'Min.' },
    hours: { one: 'Std.', other: 'Std.' }
  }
};

/** How many decimals a number shows. */
export interface Digits {
  least: number;
  most: number;
}

/** e.g. "-1,234.5". Halves go away from zero, and nothing reads "-0". */
export function writeNumber(value: number, { least, most }: Digits): string {
  const { decimal, group } = WRITINGS[getLocale()];
  const shifted = Math.round(shift(Math.abs(value), most));
  const digits = String(shifted).padStart(most + 1, '0');
  const whole = digits.slice(0, digits.length - most).replace(/\B(?=(\d{3})+$)/g, group);
  const fraction = digits.slice(digits.length - most);
  const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, '');
  return (value < 0 && shifted > 0 ? '-' : '') + whole + (kept === '' ? '' : decimal + kept);
}

/** Moves the point to the right in the number as it reads: 1.005 becomes 100.5, though in binary it is a hair less. */
function shift(value: number, places: number): number {
  const shifted = Number(`${value}e${places}`);
  // What reads with an exponent of its own, such as 1e-7.
  return Number.isNaN(shifted) ? value * 10 ** places : shifted;
}

/** A share 0-1 as "12.5%". */
export function writePercent(share: number, digits: Digits): string {
  return writeNumber(shift(share, 2), digits) + WRITINGS[getLocale()].percent;
}

/** e.g. "20 Nov 2026"; `month` is 0 for January. */
export function writeDay(day: number, month: number, year: number): string {
  const { afterDay, months } = WRITINGS[getLocale()];
  return `${day}${afterDay}${months[month] ?? ''} ${year}`;
}

/** e.g. "25 mins" */
export function writeDuration(count: number, unit: 'minutes' | 'hours'): string {
  const words = WRITINGS[getLocale()][unit];
  return `${writeNumber(count, { least: 0, most: 3 })} ${count === 1 ? words.one : words.other}`;
}
